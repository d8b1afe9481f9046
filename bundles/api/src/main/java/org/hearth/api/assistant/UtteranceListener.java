package org.hearth.api.assistant;

/** Receives utterances as they end, on the thread that feeds the stream. */
public interface UtteranceListener {

  /** An utterance has ended. */
  void heard(Utterance utterance);

  /** What was heard so far of the utterance that is being spoken; may change. */
  default void partial(String text) {}
}
