package org.hearth.trainer.internal.examples;

/** Where an example comes from. */
public enum Origin {
  /** A recording with its transcript, given by {@code hearth user learn}. */
  LEARNED,
  /** An utterance of the interaction log whose text was confirmed. */
  CONFIRMED
}
