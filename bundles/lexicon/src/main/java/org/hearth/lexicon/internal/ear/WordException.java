package org.hearth.lexicon.internal.ear;

/** A word or a recording that cannot be used: the message says why, and what was expected. */
public final class WordException extends Exception {
  private static final long serialVersionUID = 1L;

  public WordException(String message) {
    super(message);
  }

  public WordException(String message, Throwable cause) {
    super(message, cause);
  }
}
