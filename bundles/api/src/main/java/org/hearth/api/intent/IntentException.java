package org.hearth.api.intent;

/** Sentence templates that cannot be used: the message names the place and what was expected. */
public class IntentException extends Exception {
  private static final long serialVersionUID = 1L;

  public IntentException(String message) {
    super(message);
  }

  public IntentException(String message, Throwable cause) {
    super(message, cause);
  }
}
