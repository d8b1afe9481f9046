package org.hearth.media.internal;

/** Why there is no sound; a sentence for a person, without names of music. */
final class PlayerException extends Exception {
  private static final long serialVersionUID = 1;

  PlayerException(String message, Throwable cause) {
    super(message, cause);
  }
}
