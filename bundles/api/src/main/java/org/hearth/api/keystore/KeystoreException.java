package org.hearth.api.keystore;

/** Keys that cannot be used, read or made: the message says why and how to mend it. */
public class KeystoreException extends Exception {
  private static final long serialVersionUID = 1L;

  public KeystoreException(String message) {
    super(message);
  }

  public KeystoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
