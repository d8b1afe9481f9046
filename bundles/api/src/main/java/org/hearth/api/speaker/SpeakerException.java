package org.hearth.api.speaker;

/** Voices cannot be enrolled or told apart; the message says why, for a person to read. */
public final class SpeakerException extends Exception {
  private static final long serialVersionUID = 1L;

  public SpeakerException(String message) {
    super(message);
  }

  public SpeakerException(String message, Throwable cause) {
    super(message, cause);
  }
}
