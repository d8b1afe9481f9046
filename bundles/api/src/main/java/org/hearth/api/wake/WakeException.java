package org.hearth.api.wake;

/** A wake word cannot be used; the message says why, for a person to read. */
public final class WakeException extends Exception {
  private static final long serialVersionUID = 1L;

  public WakeException(String message) {
    super(message);
  }

  public WakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
