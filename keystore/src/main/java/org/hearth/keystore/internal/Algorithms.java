package org.hearth.keystore.internal;

import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.signature.Ed25519Parameters;
import java.security.GeneralSecurityException;

/**
 * The algorithms in use. Spelled out here because Tink's lists of predefined parameters load every
 * algorithm that it knows.
 */
final class Algorithms {
  static final int AES_KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private Algorithms() {}

  /** AES-256-GCM with a nonce of 12 and a tag of 16 bytes. */
  static AesGcmParameters aes256Gcm(AesGcmParameters.Variant variant)
      throws GeneralSecurityException {
    return AesGcmParameters.builder()
        .setKeySizeBytes(AES_KEY_BYTES)
        .setIvSizeBytes(IV_BYTES)
        .setTagSizeBytes(TAG_BYTES)
        .setVariant(variant)
        .build();
  }

  /** Ed25519 whose signatures begin with the id of the key. */
  static Ed25519Parameters ed25519() {
    return Ed25519Parameters.create(Ed25519Parameters.Variant.TINK);
  }
}
