package org.hearth.api.keystore;

/** Signatures of plugins: bundles with code. Safe for use by several threads. */
public interface CodeSigner {

  /** Signs a plugin in the household's name. */
  byte[] sign(byte[] plugin) throws KeystoreException;

  /**
   * Checks the signature of a plugin.
   *
   * @return fingerprint of the publisher who signed: the household itself, or one that is trusted
   *     with code
   * @throws KeystoreException when the publisher is unknown or not trusted with code, or the plugin
   *     was altered
   */
  String verify(byte[] plugin, byte[] signature) throws KeystoreException;
}
