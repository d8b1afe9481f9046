package org.hearth.keystore.internal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import java.security.GeneralSecurityException;

/** Signs in the household's name and recognises its signatures. Safe for use by several threads. */
final class HouseholdSigner {
  private final PublicKeySign signer;
  private final PublicKeyVerify verifier;
  private final byte[] publicKey;

  private HouseholdSigner(PublicKeySign signer, PublicKeyVerify verifier, byte[] publicKey) {
    this.signer = signer;
    this.verifier = verifier;
    this.publicKey = publicKey;
  }

  /** Signs with the primary key of an Ed25519 keyset and recognises each of its keys. */
  @AccessesPartialKey
  static HouseholdSigner of(KeysetHandle keyset) throws GeneralSecurityException {
    if (!(keyset.getPrimary().getKey() instanceof Ed25519PrivateKey key)) {
      throw new GeneralSecurityException("the primary key is not an Ed25519 private key");
    }
    return new HouseholdSigner(
        keyset.getPrimitive(KeysetPurpose.SIGNING.configuration(), PublicKeySign.class),
        keyset
            .getPublicKeysetHandle()
            .getPrimitive(KeysetPurpose.SIGNING.configuration(), PublicKeyVerify.class),
        key.getPublicKey().getPublicKeyBytes().toByteArray());
  }

  /** The public key that verifies what is signed now. */
  String publisher() {
    return PublicKeys.publisher(publicKey);
  }

  String fingerprint() throws GeneralSecurityException {
    return PublicKeys.publisherFingerprint(publicKey);
  }

  byte[] sign(byte[] message) throws GeneralSecurityException {
    return signer.sign(message);
  }

  /** Whether the household signed this message. */
  boolean signed(byte[] message, byte[] signature) {
    return Signatures.holds(verifier, message, signature);
  }
}
