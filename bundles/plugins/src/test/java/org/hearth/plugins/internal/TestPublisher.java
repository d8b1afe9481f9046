package org.hearth.plugins.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HexFormat;

/**
 * Somebody with an Ed25519 key of the JDK.
 *
 * @param name in place of a fingerprint
 */
record TestPublisher(String name, KeyPair keys) {
  private static final String ALGORITHM = "Ed25519";

  static TestPublisher named(String name) {
    try {
      return new TestPublisher(name, KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A line with the name and the signature. */
  byte[] sign(byte[] plugin) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(keys.getPrivate());
      signer.update(plugin);
      String line = name + " " + HexFormat.of().formatHex(signer.sign()) + "\n";
      return line.getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  boolean signed(byte[] plugin, String signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(keys.getPublic());
      verifier.update(plugin);
      return verifier.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
