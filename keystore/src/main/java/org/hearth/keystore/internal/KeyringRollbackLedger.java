package org.hearth.keystore.internal;

import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.RollbackLedger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rollback indexes in the keyring. */
@Component(service = RollbackLedger.class)
public final class KeyringRollbackLedger implements RollbackLedger {
  private final HouseholdKeys keys;

  /** Called by the container. */
  @Activate
  public KeyringRollbackLedger(@Reference HouseholdKeys keys) {
    this.keys = keys;
  }

  @Override
  public long highest(String adapterId) throws KeystoreException {
    return keys.keyring().map(keyring -> highest(keyring, adapterId)).orElse(0L);
  }

  @Override
  public void raise(String adapterId, long index) throws KeystoreException {
    if (highest(adapterId) < index) {
      keys.file()
          .change(
              keyring ->
                  highest(keyring, adapterId) < index
                      ? keyring.withRecords(keyring.records().withRollback(adapterId, index))
                      : keyring);
    }
  }

  private static long highest(Keyring keyring, String adapterId) {
    return keyring.records().rollback().getOrDefault(adapterId, 0L);
  }
}
