package org.hearth.trainer.internal.voice;

/** Training that cannot begin or go on; the message says why, for a person to read. */
public final class VoiceException extends Exception {
  private static final long serialVersionUID = 1L;

  public VoiceException(String message) {
    super(message);
  }

  public VoiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
