package org.hearth.keystore.internal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The key-encryption key: 32 random bytes in a file of their own, under which every keyset is
 * encrypted with AES-256-GCM. Read anew whenever it is needed, so that it is in memory briefly.
 */
final class MasterKey {
  static final String FILE = "master.key";
  private static final int KEY_BYTES = Algorithms.AES_KEY_BYTES;

  /** Tink wants an id in memory; no byte of a ciphertext carries it. */
  private static final int ANY_ID = 1;

  private final KeyFolder folder;
  private final SecureRandom random;

  MasterKey(KeyFolder folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  /** The key as it is on disk. */
  Aead read() throws VaultException {
    return find().orElseThrow(this::missing);
  }

  /** Reads the key, or makes it, while the caller holds the folder's lock. */
  Aead readOrMake(FolderLock held) throws VaultException {
    Optional<Aead> present = find();
    if (present.isPresent()) {
      return present.get();
    }
    // A second key would leave every keyset of the first one unreadable for ever.
    if (folder.hasFileEndingWith(StoredKeyset.PAYLOAD_ENDING)
        || folder.hasFileEndingWith(StoredKeyset.SIGNING_ENDING)) {
      throw missing();
    }
    byte[] key = new byte[KEY_BYTES];
    try {
      random.nextBytes(key);
      folder.create(held, FILE, key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
    return read();
  }

  private Optional<Aead> find() throws VaultException {
    Optional<byte[]> stored = folder.read(FILE);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    byte[] key = stored.get();
    try {
      if (key.length != KEY_BYTES) {
        throw new VaultException(
            folder.path(FILE) + " has " + key.length + " bytes, expected " + KEY_BYTES);
      }
      return Optional.of(aead(key));
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot use " + folder.path(FILE), e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @AccessesPartialKey
  private static Aead aead(byte[] key) throws GeneralSecurityException {
    AesGcmKey aesGcm =
        AesGcmKey.builder()
            .setParameters(Algorithms.aes256Gcm(AesGcmParameters.Variant.NO_PREFIX))
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .build();
    Configuration configuration = AeadConfig2026.get();
    return KeysetHandle.newBuilder()
        .setConfiguration(configuration)
        .addEntry(KeysetHandle.importKey(aesGcm).withFixedId(ANY_ID).makePrimary())
        .build()
        .getPrimitive(configuration, Aead.class);
  }

  private VaultException missing() {
    return new VaultException(
        folder.path(FILE)
            + " is missing, but there are keysets encrypted under it: restore it from a backup");
  }
}
