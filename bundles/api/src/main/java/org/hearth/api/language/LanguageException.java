package org.hearth.api.language;

/** A language model, or what adapts it, that cannot be used: the message says which and why. */
public class LanguageException extends Exception {
  private static final long serialVersionUID = 1L;

  public LanguageException(String message) {
    super(message);
  }

  public LanguageException(String message, Throwable cause) {
    super(message, cause);
  }
}
