package org.hearth.keystore.internal;

/** Keys that cannot be read or made: the message names the file, never what is in it. */
final class VaultException extends Exception {
  private static final long serialVersionUID = 1L;

  VaultException(String message) {
    super(message);
  }

  VaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
