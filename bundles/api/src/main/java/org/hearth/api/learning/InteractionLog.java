package org.hearth.api.learning;

import org.hearth.api.assistant.Utterance;

/**
 * Keeps what people said who allowed it, so that it can be learned from once they confirmed it. The
 * assistant tells it what it heard; nothing is kept of anybody else. Safe for use by several
 * threads.
 */
public interface InteractionLog {

  /** Whether utterances of a person are kept; answers at once. */
  boolean keeps(String person);

  /**
   * Takes an utterance of a person whose utterances are kept. Called on the thread that listens:
   * returns at once, and never throws for want of disk or keys.
   *
   * @param samples all of its audio, 16 kHz mono; not to be written to from now on
   */
  void heard(Utterance utterance, short[] samples);

  /**
   * Takes an utterance whose meaning its person has just confirmed, otherwise as {@link #heard}: it
   * is an example to learn from at once.
   */
  void confirmed(Utterance utterance, short[] samples);
}
