package org.hearth.keystore.internal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/**
 * The algorithms in use. Spelled out here because Tink's lists of predefined parameters load every
 * algorithm that it knows.
 */
final class Algorithms {
  static final int AES_KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /** Tink wants an id in memory for a key whose output carries none. */
  private static final int ANY_ID = 1;

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

  /** Ed25519 (RFC 8032); a signature is its 64 bytes. */
  static Ed25519Parameters ed25519() {
    return Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX);
  }

  /** HPKE (RFC 9180), base mode: X25519, HKDF-SHA256, AES-256-GCM. */
  static HpkeParameters hpke() throws GeneralSecurityException {
    return HpkeParameters.builder()
        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
        .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
        .setVariant(HpkeParameters.Variant.NO_PREFIX)
        .build();
  }

  /** AES-256-GCM under a key of 32 bytes, which the caller wipes. */
  @AccessesPartialKey
  static Aead aead(byte[] key) throws GeneralSecurityException {
    AesGcmKey aesGcm =
        AesGcmKey.builder()
            .setParameters(aes256Gcm(AesGcmParameters.Variant.NO_PREFIX))
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .build();
    Configuration configuration = AeadConfig2026.get();
    return single(aesGcm, configuration).getPrimitive(configuration, Aead.class);
  }

  /** A keyset of one key. */
  static KeysetHandle single(Key key, Configuration configuration) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .setConfiguration(configuration)
        .addEntry(KeysetHandle.importKey(key).withFixedId(ANY_ID).makePrimary())
        .build();
  }
}
