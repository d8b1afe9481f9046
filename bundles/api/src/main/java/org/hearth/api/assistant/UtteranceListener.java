package org.hearth.api.assistant;

/** Receives utterances as they end, on the thread that feeds the stream. */
public interface UtteranceListener {

  /** An utterance has ended. */
  void heard(Utterance utterance);

  /** Whether {@link #partial} is wanted; asking the decoder costs some of its time. */
  default boolean wantsPartials() {
    return false;
  }

  /** What was heard so far of the utterance that is being spoken; may change. */
  default void partial(String text) {}
}
