package org.hearth.api.voice;

/** Nothing can be said: the message says why, and never what was to be said. */
public class VoiceException extends Exception {
  private static final long serialVersionUID = 1L;

  public VoiceException(String message) {
    super(message);
  }

  public VoiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
