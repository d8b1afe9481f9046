package org.hearth.api.assistant;

import java.util.Optional;

/**
 * Is told of every utterance that is reported where Hearth acts (whiteboard: register it as a
 * service): what people say tells what they may say next, and how well they were understood.
 */
public interface UtteranceObserver {

  /**
   * Called on the thread that feeds the stream, before any handler acts: returns at once. What it
   * throws is logged, and costs nothing else. An utterance that asked is told again with what its
   * answer made of it.
   *
   * @param source name of the audio source; empty when it has none
   */
  void heard(Utterance utterance, Optional<String> source);

  /**
   * Called when handlers were asked to act on an utterance that was understood, with their reply if
   * one of them did: on the thread that called {@link #heard} for it, and before any other
   * utterance is told there. Returns at once, too.
   */
  default void acted(Utterance utterance, Optional<String> source) {}

  /**
   * Whether it hands what was understood to others outside, who may act on it: a person on whose
   * command nobody here acts is told so. Called on any thread; returns at once, and throws nothing.
   */
  default boolean passesOn(Utterance utterance) {
    return false;
  }
}
