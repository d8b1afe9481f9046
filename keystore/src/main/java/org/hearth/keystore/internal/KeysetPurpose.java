package org.hearth.keystore.internal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.signature.SignatureConfig2026;
import java.security.GeneralSecurityException;

/** What a keyset is for: it decides the algorithm, and is bound into the wrapped keyset. */
enum KeysetPurpose {
  /** Encrypts what belongs to an owner: AES-256-GCM. */
  PAYLOAD,
  /** Signs in the household's name: Ed25519. */
  SIGNING,
  /** Opens what was sealed to this household: HPKE with X25519. */
  DEVICE;

  /** A keyset with one new key. */
  KeysetHandle generate() throws GeneralSecurityException {
    return KeysetHandle.generateNew(parameters(), configuration());
  }

  /** The keyset with a new primary key; the old ones still open and verify. */
  KeysetHandle withNewPrimary(KeysetHandle keyset) throws GeneralSecurityException {
    return KeysetHandle.newBuilder(keyset)
        .setConfiguration(configuration())
        .addEntry(
            KeysetHandle.generateEntryFromParameters(parameters()).withRandomId().makePrimary())
        .build();
  }

  /** The keyset without any key but the primary one. */
  KeysetHandle withoutRetired(KeysetHandle keyset) throws GeneralSecurityException {
    KeysetHandle.Entry primary = keyset.getPrimary();
    return KeysetHandle.newBuilder()
        .setConfiguration(configuration())
        .addEntry(
            KeysetHandle.importKey(primary.getKey()).withFixedId(primary.getId()).makePrimary())
        .build();
  }

  /** Wraps a keyset under a KEK. */
  byte[] wrap(KeysetHandle keyset, Aead kek, String owner, long generation)
      throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(
        keyset, kek, associatedData(owner, generation), configuration());
  }

  /** Unwraps what {@link #wrap} made for the same owner and generation. */
  KeysetHandle unwrap(byte[] wrapped, Aead kek, String owner, long generation)
      throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(
        wrapped, kek, associatedData(owner, generation), configuration());
  }

  Configuration configuration() throws GeneralSecurityException {
    return switch (this) {
      case PAYLOAD -> AeadConfig2026.get();
      case SIGNING -> SignatureConfig2026.get();
      case DEVICE -> HybridConfig2026.get();
    };
  }

  private Parameters parameters() throws GeneralSecurityException {
    return switch (this) {
      case PAYLOAD -> Algorithms.aes256Gcm(AesGcmParameters.Variant.TINK);
      case SIGNING -> Algorithms.ed25519();
      case DEVICE -> Algorithms.hpke();
    };
  }

  private byte[] associatedData(String owner, long generation) {
    return CanonicalBytes.of(
        "hearth keyset v2",
        CanonicalBytes.utf8(label()),
        CanonicalBytes.utf8(owner),
        CanonicalBytes.utf8(Long.toString(generation)));
  }

  private String label() {
    return switch (this) {
      case PAYLOAD -> "payload";
      case SIGNING -> "signing";
      case DEVICE -> "device";
    };
  }
}
