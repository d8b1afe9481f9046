package org.hearth.context.internal;

import java.util.Map;
import java.util.TreeMap;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.RollbackLedger;

/** A ledger in memory. */
final class StubLedger implements RollbackLedger {
  final Map<String, Long> highest = new TreeMap<>();

  /** Why nothing can be read or written, or null. */
  String failure;

  @Override
  public long highest(String adapterId) throws KeystoreException {
    requireWorking();
    return highest.getOrDefault(adapterId, 0L);
  }

  @Override
  public void raise(String adapterId, long index) throws KeystoreException {
    requireWorking();
    highest.merge(adapterId, index, Math::max);
  }

  private void requireWorking() throws KeystoreException {
    if (failure != null) {
      throw new KeystoreException(failure);
    }
  }
}
