package org.hearth.keystore.internal;

/**
 * One way to keep key-encryption keys. Every generation has a secret in a file of its own, so that
 * destroying the file destroys that generation.
 */
interface KekSource {

  /** Makes the secret of a generation that is not there yet, and writes it to disk. */
  void create(KekHeader header) throws VaultException;

  /** The KEK of a generation, 32 bytes; the caller wipes it. */
  byte[] unlock(KekHeader header) throws VaultException;
}
