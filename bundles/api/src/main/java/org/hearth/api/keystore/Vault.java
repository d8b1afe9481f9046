package org.hearth.api.keystore;

/**
 * Encrypts what belongs to a person or to the household under the owner's keyset. Safe for use by
 * several threads.
 */
public interface Vault {

  /** The owner that is no person. */
  String HOUSEHOLD = "household";

  /**
   * Encrypts and authenticates.
   *
   * @param owner a person, or {@link #HOUSEHOLD}
   * @param purpose what it is, such as {@code voiceprint}; {@link #open} must name the same
   */
  byte[] seal(String owner, String purpose, byte[] plaintext) throws KeystoreException;

  /**
   * Decrypts what {@link #seal} made.
   *
   * @throws KeystoreException when the owner was forgotten, or it was altered or sealed for another
   *     owner or purpose
   */
  byte[] open(String owner, String purpose, byte[] sealed) throws KeystoreException;
}
