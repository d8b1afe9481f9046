package org.hearth.keystore.internal;

import java.nio.file.Path;

/** The secret of a KEK's generation is not there: the KEK moved on, or the file was lost. */
final class MissingSecretException extends VaultException {
  private static final long serialVersionUID = 1L;

  MissingSecretException(Path file) {
    super(
        file
            + " is missing, and the keys open with nothing else: restore it, or use a recovery file"
            + " (hearth keys import-recovery FILE)");
  }
}
