package org.hearth.nnet.api;

/** A model or a configuration cannot be used as asked; the message says what was found. */
public class NnetException extends Exception {
  private static final long serialVersionUID = 1L;

  public NnetException(String message) {
    super(message);
  }

  public NnetException(String message, Throwable cause) {
    super(message, cause);
  }
}
