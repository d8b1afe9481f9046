package org.hearth.trainer.internal;

import java.util.Map;
import java.util.TreeMap;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.RollbackLedger;

/** Rollback indexes in memory, in a process that may die before or after it raises one. */
final class StubRollback implements RollbackLedger {

  /** The process ends here. */
  static final class PowerFailure extends Error {
    private static final long serialVersionUID = 1L;
  }

  final Map<String, Long> highest = new TreeMap<>();
  boolean diesBeforeRaising;
  boolean diesAfterRaising;
  String failure;

  @Override
  public long highest(String adapterId) {
    return highest.getOrDefault(adapterId, 0L);
  }

  @Override
  public void raise(String adapterId, long index) throws KeystoreException {
    if (failure != null) {
      throw new KeystoreException(failure);
    }
    if (diesBeforeRaising) {
      throw new PowerFailure();
    }
    highest.merge(adapterId, index, Math::max);
    if (diesAfterRaising) {
      throw new PowerFailure();
    }
  }
}
