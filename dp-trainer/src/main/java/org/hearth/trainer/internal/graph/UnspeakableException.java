package org.hearth.trainer.internal.graph;

/**
 * A transcript cannot be aligned through a model's graph. The message says why, without its words.
 */
public final class UnspeakableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnspeakableException(String message) {
    super(message);
  }
}
