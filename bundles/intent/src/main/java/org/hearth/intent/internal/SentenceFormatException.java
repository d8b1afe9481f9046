package org.hearth.intent.internal;

/** A sentence file of the wrong shape; the message names the place in it. */
final class SentenceFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  SentenceFormatException(String message) {
    super(message);
  }

  SentenceFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
