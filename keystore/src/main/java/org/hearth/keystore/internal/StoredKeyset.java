package org.hearth.keystore.internal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.signature.SignatureConfig2026;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Tink keyset in a file, encrypted under the {@link MasterKey}, with its purpose and its owner as
 * associated data: a file that is renamed does not open.
 *
 * <p>The file is read at every use and parsed only when it changed. So a keyset that another
 * process deletes or replaces is gone or replaced here too, at once.
 *
 * @param <T> what the keyset is used for
 */
final class StoredKeyset<T> {
  static final String PAYLOAD_ENDING = ".keyset";
  static final String SIGNING_ENDING = ".signing";
  private static final Logger LOG = LoggerFactory.getLogger(StoredKeyset.class);

  /** What kind of key to make. */
  private interface Algorithm {
    Parameters parameters() throws GeneralSecurityException;
  }

  /** Makes a primitive of a keyset. */
  private interface Use<T> {
    T of(KeysetHandle keyset, Configuration configuration) throws GeneralSecurityException;
  }

  /** A parsed keyset and the file that it was parsed from. */
  private static final class Parsed<T> {
    private final byte[] file;
    private final T primitive;

    private Parsed(byte[] file, T primitive) {
      this.file = file;
      this.primitive = primitive;
    }
  }

  private final KeyFolder folder;
  private final MasterKey masterKey;
  private final String file;
  private final byte[] associatedData;
  private final Algorithm algorithm;
  private final Configuration configuration;
  private final Use<T> use;
  private final AtomicReference<Parsed<T>> latest = new AtomicReference<>();

  private StoredKeyset(
      KeyFolder folder,
      MasterKey masterKey,
      String file,
      byte[] associatedData,
      Algorithm algorithm,
      Configuration configuration,
      Use<T> use) {
    this.folder = folder;
    this.masterKey = masterKey;
    this.file = file;
    this.associatedData = associatedData;
    this.algorithm = algorithm;
    this.configuration = configuration;
    this.use = use;
  }

  /** The AES-256-GCM keyset that encrypts what belongs to an owner. */
  static StoredKeyset<Aead> forPayloads(KeyFolder folder, MasterKey masterKey, String owner) {
    return new StoredKeyset<>(
        folder,
        masterKey,
        owner + PAYLOAD_ENDING,
        associatedData("payload", owner),
        () -> Algorithms.aes256Gcm(AesGcmParameters.Variant.TINK),
        AeadConfig2026.get(),
        (keyset, configuration) -> keyset.getPrimitive(configuration, Aead.class));
  }

  /** The Ed25519 keyset that signs in an owner's name. */
  static StoredKeyset<HouseholdSigner> forSignatures(
      KeyFolder folder, MasterKey masterKey, String owner) {
    return new StoredKeyset<>(
        folder,
        masterKey,
        owner + SIGNING_ENDING,
        associatedData("signature", owner),
        Algorithms::ed25519,
        SignatureConfig2026.get(),
        HouseholdSigner::of);
  }

  private static byte[] associatedData(String purpose, String owner) {
    return CanonicalBytes.of(
        "hearth keyset v1", CanonicalBytes.utf8(purpose), CanonicalBytes.utf8(owner));
  }

  /** The keyset, if its file is there. */
  Optional<T> find() throws VaultException {
    Optional<byte[]> stored = folder.read(file);
    if (stored.isEmpty()) {
      latest.set(null);
      return Optional.empty();
    }
    Parsed<T> known = latest.get();
    if (known == null || !Arrays.equals(known.file, stored.get())) {
      known = parse(stored.get());
      latest.set(known);
    }
    return Optional.of(known.primitive);
  }

  /** The keyset; made when there is none. */
  T findOrMake() throws VaultException {
    Optional<T> present = find();
    return present.isPresent() ? present.get() : make();
  }

  private T make() throws VaultException {
    try (FolderLock lock = folder.lock()) {
      Optional<T> present = find();
      if (present.isPresent()) {
        // Another thread or process was faster.
        return present.get();
      }
      KeysetHandle keyset = KeysetHandle.generateNew(algorithm.parameters(), configuration);
      folder.create(
          lock,
          file,
          TinkProtoKeysetFormat.serializeEncryptedKeyset(
              keyset, masterKey.readOrMake(lock), associatedData, configuration));
      LOG.info("Made the keys {}", folder.path(file));
      return find().orElseThrow(() -> new VaultException(folder.path(file) + " has vanished"));
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot make the keys " + folder.path(file), e);
    }
  }

  private Parsed<T> parse(byte[] stored) throws VaultException {
    try {
      KeysetHandle keyset =
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              stored, masterKey.read(), associatedData, configuration);
      return new Parsed<>(stored, use.of(keyset, configuration));
    } catch (GeneralSecurityException e) {
      throw new VaultException(
          folder.path(file)
              + " does not open with "
              + folder.path(MasterKey.FILE)
              + ": one of them was altered, renamed or comes from another household",
          e);
    }
  }
}
