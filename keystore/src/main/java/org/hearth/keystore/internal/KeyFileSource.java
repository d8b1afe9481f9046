package org.hearth.keystore.internal;

import java.security.SecureRandom;
import java.util.Arrays;

/** The KEK is the secret: 32 random bytes in a file. */
final class KeyFileSource implements KekSource {
  private final GenerationSecrets secrets;
  private final SecureRandom random;

  KeyFileSource(GenerationSecrets secrets, SecureRandom random) {
    this.secrets = secrets;
    this.random = random;
  }

  @Override
  public void create(KekHeader header) throws VaultException {
    byte[] key = new byte[Algorithms.AES_KEY_BYTES];
    try {
      random.nextBytes(key);
      secrets.write(header.generation(), key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public byte[] unlock(KekHeader header) throws VaultException {
    byte[] key = secrets.read(header.generation());
    if (key.length != Algorithms.AES_KEY_BYTES) {
      Arrays.fill(key, (byte) 0);
      throw new VaultException(
          secrets.path(header.generation())
              + " has "
              + key.length
              + " bytes, expected "
              + Algorithms.AES_KEY_BYTES);
    }
    return key;
  }
}
