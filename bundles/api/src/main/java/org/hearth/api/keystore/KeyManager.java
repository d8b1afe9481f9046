package org.hearth.api.keystore;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The life of the household's keys. A key-encryption key (KEK) wraps a keyset for each person and
 * one for the household; these encrypt what belongs to them. Whatever a call was doing when the
 * process was killed is finished or undone by the next one. Safe for use by several threads and
 * processes.
 */
public interface KeyManager {

  /** The state of the keys, or nothing as long as none were needed. */
  Optional<KeyStatus> status() throws KeystoreException;

  /**
   * Replaces every keyset and the KEK, and seals everything again under the new ones.
   *
   * @param identity whether the signing key and the device key are replaced too; other households
   *     must then be told the new ones
   * @return how many sealed files were written again
   */
  int rotate(boolean identity) throws KeystoreException;

  /**
   * Moves the KEK to a source; the old KEK is destroyed.
   *
   * @param passphrase for {@link KeySource#PASSPHRASE}, otherwise empty; the caller wipes it
   */
  void changeSource(KeySource source, char[] passphrase) throws KeystoreException;

  /**
   * Writes the KEK to a file, encrypted under a passphrase. It opens backups until the KEK changes.
   */
  void exportRecovery(Path file, char[] passphrase) throws KeystoreException;

  /**
   * Takes the KEK from a recovery file, for keys that were restored from a backup, and moves it to
   * a new key file.
   */
  void importRecovery(Path file, char[] passphrase) throws KeystoreException;

  /**
   * Destroys a person's keyset and moves the KEK to a new generation, then lets every {@link
   * SealedData} delete the person's files. A person who is not there is no error.
   */
  void forget(String person) throws KeystoreException;
}
