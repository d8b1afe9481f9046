package org.hearth.testkit.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The baseline of {@link SealingBench}: AES-256-GCM by the JDK alone, under a key of its own. The
 * sealed bytes are the ciphertext and the tag.
 */
final class PlainAesGcm {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  /** One nonce suffices for a key that encrypts one message. */
  private final GCMParameterSpec nonce;

  private final byte[] sealed;

  PlainAesGcm(byte[] plaintext, SecureRandom random) throws GeneralSecurityException {
    this.key = new SecretKeySpec(bytes(KEY_BYTES, random), "AES");
    this.nonce = new GCMParameterSpec(TAG_BITS, bytes(NONCE_BYTES, random));
    this.sealed = cipher(Cipher.ENCRYPT_MODE).doFinal(plaintext);
  }

  private static byte[] bytes(int length, SecureRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Decrypts the message again. */
  byte[] open() throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE).doFinal(sealed);
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, nonce);
    return cipher;
  }
}
