package org.hearth.keystore.internal;

import java.nio.file.Path;

/** A keyring that its KEK does not open. */
final class WrongKeyException extends VaultException {
  private static final long serialVersionUID = 1L;

  WrongKeyException(Path file, Throwable cause) {
    super(
        file
            + " does not open: the passphrase or the key is wrong, or the file was altered or comes"
            + " from another household",
        cause);
  }
}
