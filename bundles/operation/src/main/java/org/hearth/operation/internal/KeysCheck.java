package org.hearth.operation.internal;

import java.util.Optional;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeyStatus;
import org.hearth.api.keystore.KeystoreException;

/** Whether the keys can be used, and would survive the loss of this computer. */
record KeysCheck(KeyManager keys) implements HealthCheck {
  private static final String NAME = "keys";

  @Override
  public Finding check() {
    try {
      Optional<KeyStatus> status = keys.status();
      if (status.isEmpty()) {
        return Finding.ok(NAME, "none yet; they are made when they are needed");
      }
      String text = "from " + status.get().source() + ", generation " + status.get().generation();
      boolean recoverable =
          status.get().recoveryGeneration().orElse(0) == status.get().generation();
      return recoverable
          ? Finding.ok(NAME, text + ", with a recovery file")
          : Finding.warn(
              NAME,
              text + "; no recovery file opens a backup of them",
              "hearth keys export-recovery FILE, kept elsewhere");
    } catch (KeystoreException e) {
      return Finding.fail(
          NAME, e.getMessage(), "docs/security.md, or a backup and its recovery file");
    }
  }
}
