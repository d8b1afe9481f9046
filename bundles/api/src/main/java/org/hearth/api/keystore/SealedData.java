package org.hearth.api.keystore;

/**
 * Whoever keeps files that are sealed under owners' keys publishes this service, so that {@link
 * KeyManager} can renew and forget them. Calls may repeat after a crash and must then finish the
 * job.
 */
public interface SealedData {

  /** A short name for messages and configuration, such as {@code adapters}. */
  String name();

  /**
   * Seals everything again under the owners' present keys. Whoever seals and writes meanwhile must
   * wait for it, or what they write may open no more.
   *
   * @return how many files were written
   */
  int reseal() throws KeystoreException;

  /** Deletes what belongs to a person, whose key is gone already. */
  void forget(String person) throws KeystoreException;
}
