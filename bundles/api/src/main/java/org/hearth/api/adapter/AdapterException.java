package org.hearth.api.adapter;

/** An adapter that is refused or missing: the message says which, why, and what was expected. */
public class AdapterException extends Exception {
  private static final long serialVersionUID = 1L;

  public AdapterException(String message) {
    super(message);
  }

  public AdapterException(String message, Throwable cause) {
    super(message, cause);
  }
}
