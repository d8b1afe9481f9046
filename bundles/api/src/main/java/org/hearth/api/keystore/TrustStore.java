package org.hearth.api.keystore;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The publishers that the household accepted. Safe for use by several threads and processes. */
@ProviderType
public interface TrustStore {

  /**
   * Accepts a publisher, or changes the role of one.
   *
   * @param key {@code hearth-publisher:} and 64 hexadecimal digits
   * @throws KeystoreException when the key is malformed, or the name or the key belongs to another
   */
  Publisher add(String name, String key, PublisherRole role) throws KeystoreException;

  /**
   * Accepts a publisher no longer. Adapters of it that are installed were sealed again by the
   * household and stay; its plugins do not start any more.
   *
   * @throws KeystoreException when there is none of that name
   */
  Publisher remove(String name) throws KeystoreException;

  /**
   * The fingerprint that a key has, to be compared before it is accepted.
   *
   * @param key {@code hearth-publisher:} and 64 hexadecimal digits
   * @return 32 hexadecimal digits
   * @throws KeystoreException when the key is malformed
   */
  String fingerprint(String key) throws KeystoreException;

  /** Accepted publishers, sorted by name. */
  List<Publisher> list() throws KeystoreException;
}
