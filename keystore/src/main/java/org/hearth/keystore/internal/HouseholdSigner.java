package org.hearth.keystore.internal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Signs in the household's name and recognises its signatures. Safe for use by several threads. */
final class HouseholdSigner {
  private static final int PUBLISHER_BYTES = 16;

  private final PublicKeySign signer;
  private final PublicKeyVerify verifier;
  private final String publisher;

  private HouseholdSigner(PublicKeySign signer, PublicKeyVerify verifier, String publisher) {
    this.signer = signer;
    this.verifier = verifier;
    this.publisher = publisher;
  }

  /** Takes the keys of an Ed25519 keyset. */
  @AccessesPartialKey
  static HouseholdSigner of(KeysetHandle keyset, Configuration configuration)
      throws GeneralSecurityException {
    if (!(keyset.getPrimary().getKey() instanceof Ed25519PrivateKey key)) {
      throw new GeneralSecurityException("the primary key is not an Ed25519 private key");
    }
    return new HouseholdSigner(
        keyset.getPrimitive(configuration, PublicKeySign.class),
        keyset.getPublicKeysetHandle().getPrimitive(configuration, PublicKeyVerify.class),
        publisher(key.getPublicKey().getPublicKeyBytes().toByteArray()));
  }

  /**
   * Names a public key: the first 16 bytes of the SHA-256 of its 32 bytes under a purpose of their
   * own, as 32 hexadecimal digits.
   */
  private static String publisher(byte[] publicKey) throws GeneralSecurityException {
    byte[] encoded = CanonicalBytes.of("hearth publisher v1", publicKey);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
    return HexFormat.of().formatHex(digest, 0, PUBLISHER_BYTES);
  }

  /** Id of the key that signs. */
  String publisher() {
    return publisher;
  }

  byte[] sign(byte[] message) throws GeneralSecurityException {
    return signer.sign(message);
  }

  /** Whether the household signed this message. */
  boolean signed(byte[] message, byte[] signature) {
    try {
      verifier.verify(signature, message);
      return true;
    } catch (GeneralSecurityException e) {
      // Tink's only way to say no.
      return false;
    }
  }
}
