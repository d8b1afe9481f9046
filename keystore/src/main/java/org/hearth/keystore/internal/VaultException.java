package org.hearth.keystore.internal;

import org.hearth.api.keystore.KeystoreException;

/** Keys that cannot be read or made: the message names the file, never what is in it. */
class VaultException extends KeystoreException {
  private static final long serialVersionUID = 1L;

  VaultException(String message) {
    super(message);
  }

  VaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
