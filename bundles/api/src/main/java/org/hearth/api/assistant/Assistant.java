package org.hearth.api.assistant;

import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;

/** The whole chain: audio in, intents out. Safe for use by several threads. */
public interface Assistant {

  /** Starts listening to a source of audio. */
  ListeningStream listen(ListeningOptions options, UtteranceListener listener);

  /**
   * Makes a stack ready ahead of its first utterance; later utterances on it start at once.
   *
   * @throws AsrException when the stack's sentences cannot be heard with the present model
   */
  void prepare(AdapterStack stack) throws AsrException;

  /** Whether somebody is being heard at this moment: background work makes room then. */
  boolean isHearing();
}
