package org.hearth.keystore.internal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Public keys as people pass them on: a word that says what it is, and 64 hexadecimal digits. */
final class PublicKeys {
  private static final String PUBLISHER = "hearth-publisher:";
  private static final String DEVICE = "hearth-device:";
  private static final Pattern KEY = Pattern.compile("(hearth-[a-z]+:)([0-9a-f]{64})");
  private static final int FINGERPRINT_BYTES = 16;

  private PublicKeys() {}

  /** Writes a publisher's key. */
  static String publisher(byte[] ed25519) {
    return PUBLISHER + HexFormat.of().formatHex(ed25519);
  }

  /** Writes a device's key. */
  static String device(byte[] x25519) {
    return DEVICE + HexFormat.of().formatHex(x25519);
  }

  /**
   * Names a publisher: the first 16 bytes of the SHA-256 of its 32 bytes under a purpose of their
   * own, as 32 hexadecimal digits.
   */
  static String publisherFingerprint(byte[] ed25519) throws GeneralSecurityException {
    return fingerprint("hearth publisher v1", ed25519);
  }

  /** Names a device, as {@link #publisherFingerprint} does a publisher. */
  static String deviceFingerprint(byte[] x25519) throws GeneralSecurityException {
    return fingerprint("hearth device v1", x25519);
  }

  private static String fingerprint(String purpose, byte[] key) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(CanonicalBytes.of(purpose, key));
    return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
  }

  /** The 32 bytes of a publisher's key. */
  static byte[] publisherBytes(String key) throws VaultException {
    return bytes(PUBLISHER, key);
  }

  /**
   * Whether bytes are a point of the curve that somebody can have a private key for. Tink finds out
   * about the others when it verifies, and a point of small order verifies what nobody signed.
   */
  static boolean isPublisher(byte[] ed25519) {
    return Ed25519.validatePublicKeyFull(ed25519, 0);
  }

  /** The 32 bytes of a device's key. */
  static byte[] deviceBytes(String key) throws VaultException {
    return bytes(DEVICE, key);
  }

  private static byte[] bytes(String word, String key) throws VaultException {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches() || !matcher.group(1).equals(word)) {
      throw new VaultException(
          "the public key is "
              + Quoted.of(key)
              + ", expected "
              + word
              + " and 64 hexadecimal digits, as 'hearth keys status' of the other household prints"
              + " it");
    }
    return HexFormat.of().parseHex(matcher.group(2));
  }

  /** Checks signatures of a publisher. */
  @AccessesPartialKey
  static PublicKeyVerify verifier(byte[] ed25519) throws GeneralSecurityException {
    return Algorithms.single(
            Ed25519PublicKey.create(
                Algorithms.ed25519().getVariant(), Bytes.copyFrom(ed25519), null),
            KeysetPurpose.SIGNING.configuration())
        .getPrimitive(KeysetPurpose.SIGNING.configuration(), PublicKeyVerify.class);
  }

  /** Encrypts to a device. */
  @AccessesPartialKey
  static HybridEncrypt encrypter(byte[] x25519) throws GeneralSecurityException {
    return Algorithms.single(
            HpkePublicKey.create(Algorithms.hpke(), Bytes.copyFrom(x25519), null),
            KeysetPurpose.DEVICE.configuration())
        .getPrimitive(KeysetPurpose.DEVICE.configuration(), HybridEncrypt.class);
  }
}
