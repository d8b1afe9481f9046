package org.hearth.api.intent;

/** An intent that could not be acted upon: the message is a sentence for the person who spoke. */
public class HandlingException extends Exception {
  private static final long serialVersionUID = 1L;

  public HandlingException(String message) {
    super(message);
  }

  public HandlingException(String message, Throwable cause) {
    super(message, cause);
  }
}
