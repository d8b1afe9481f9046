package org.hearth.api.keystore;

import java.util.Optional;
import java.util.SortedSet;

/**
 * What the household has to show to others, such as the password of a broker: sealed with the
 * household's keys, by name. Whoever reads one keeps it for as long as it is used, and writes it
 * nowhere. Safe for use by several threads and processes.
 */
public interface Secrets {

  /**
   * The secret of a name; empty when there is none.
   *
   * @throws KeystoreException when the secrets do not open
   */
  Optional<char[]> get(String name) throws KeystoreException;

  /**
   * Keeps a secret, in the place of the one of that name if there is one.
   *
   * @param name lower-case letters, digits, dots and hyphens, such as {@code mqtt.password}
   * @param secret not empty; the caller overwrites it
   * @throws KeystoreException when the name or the secret is none, or it cannot be written
   */
  void set(String name, char[] secret) throws KeystoreException;

  /**
   * Forgets a secret.
   *
   * @return whether there was one
   */
  boolean remove(String name) throws KeystoreException;

  /** Names of all there are. */
  SortedSet<String> names() throws KeystoreException;
}
