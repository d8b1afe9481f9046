package org.hearth.api.keystore;

/**
 * The highest rollback index that was ever accepted of each adapter; kept sealed with the keys.
 * Safe for use by several threads and processes.
 */
public interface RollbackLedger {

  /** The highest index accepted, or 0 when there was none. */
  long highest(String adapterId) throws KeystoreException;

  /** Accepts an index: the highest is raised to it, or stays when it is higher. */
  void raise(String adapterId, long index) throws KeystoreException;
}
