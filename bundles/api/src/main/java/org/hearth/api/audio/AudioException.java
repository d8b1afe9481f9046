package org.hearth.api.audio;

/** Audio that cannot be read: the message names the file, what was found and what was expected. */
public class AudioException extends Exception {
  private static final long serialVersionUID = 1L;

  public AudioException(String message) {
    super(message);
  }

  public AudioException(String message, Throwable cause) {
    super(message, cause);
  }
}
