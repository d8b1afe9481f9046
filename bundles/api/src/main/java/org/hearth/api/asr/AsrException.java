package org.hearth.api.asr;

/** Recognition that cannot go on: a model that cannot be opened, a grammar that cannot be built. */
public class AsrException extends Exception {
  private static final long serialVersionUID = 1L;

  public AsrException(String message) {
    super(message);
  }

  public AsrException(String message, Throwable cause) {
    super(message, cause);
  }
}
