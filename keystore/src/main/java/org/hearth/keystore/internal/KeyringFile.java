package org.hearth.keystore.internal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.api.keystore.KeySource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keyring on disk, {@code keys/keyring}: one file, so that replacing it is the moment at which
 * a change happens, whatever it changes.
 *
 * <p>When the KEK moves on, the secret of the new generation is written first, then the keyring,
 * then the old secret is destroyed: a crash between any two leaves one keyring and its secret. The
 * file is read at every use and parsed only when it changed, so a key that another process destroys
 * is gone here too, at once.
 */
final class KeyringFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeyringFile.class);
  private static final String FILE = "keyring";
  private static final String LOCK = ".lock";

  /** There while the first keyring is made: a secret without a keyring is then no loss. */
  private static final String CREATING = "creating";

  private static final int ATTEMPTS = 10;

  /** A keyring and the bytes that it was parsed from. */
  private static final class Parsed {
    private final byte[] file;
    private final Keyring keyring;

    private Parsed(byte[] file, Keyring keyring) {
      this.file = file;
      this.keyring = keyring;
    }
  }

  /** Makes another keyring of the present one. */
  interface Change {
    Keyring of(Keyring present) throws GeneralSecurityException, VaultException;
  }

  private final KeyFolder folder;
  private final GenerationSecrets secrets;
  private final KekSources sources;
  private final KeyringCodec codec = new KeyringCodec();
  private final AtomicReference<Parsed> latest = new AtomicReference<>();

  /** A keyring under a home; nothing is read or made before it is needed. */
  KeyringFile(Path home, SecureRandom random, Passphrases passphrases, List<String> systemdCreds) {
    this.folder = new KeyFolder(home.resolve("keys"));
    this.secrets = new GenerationSecrets(home.resolve("kek"), random);
    this.sources = new KekSources(secrets, random, passphrases, systemdCreds);
  }

  KeyFolder folder() {
    return folder;
  }

  KekSources sources() {
    return sources;
  }

  /**
   * The keyring, if there is one. Makes none.
   *
   * @throws VaultException also when there was one that is lost
   */
  Optional<Keyring> read() throws VaultException {
    for (int attempt = 1; ; attempt++) {
      Optional<byte[]> file = folder.read(FILE);
      if (file.isEmpty()) {
        latest.set(null);
        requireNotLost();
        return Optional.empty();
      }
      Parsed known = latest.get();
      if (known != null && Arrays.equals(known.file, file.get())) {
        return Optional.of(known.keyring);
      }
      try {
        Keyring keyring = parse(file.get());
        latest.set(new Parsed(file.get(), keyring));
        return Optional.of(keyring);
      } catch (VaultException e) {
        // Another process may have moved the KEK on since the keyring was read: the secret of its
        // generation is then noise, or gone.
        boolean unchanged = Arrays.equals(folder.read(FILE).orElse(null), file.get());
        if (unchanged || attempt == ATTEMPTS) {
          if (e instanceof WrongKeyException) {
            sources.forgetPassphrase();
          }
          throw e;
        }
      }
    }
  }

  /** A second KEK would bury what the first one protects, unless its making was cut short. */
  private void requireNotLost() throws VaultException {
    // In the order in which they are written, so that keys made meanwhile are no loss.
    if (secrets.isAny() && folder.read(CREATING).isEmpty() && folder.read(FILE).isEmpty()) {
      throw new VaultException(
          folder.path(FILE)
              + " is missing, but its key is there in "
              + secrets.folder()
              + ": restore it from a backup, or delete that folder to begin with new keys");
    }
  }

  /** The present keyring after a change, on disk; there is none to begin with, one is made. */
  Keyring change(Change change) throws VaultException {
    try (KeyLock lock = folder.lock(LOCK)) {
      lock.requireHeld();
      Optional<Keyring> present = read();
      Keyring before = present.isPresent() ? present.get() : create();
      Keyring after = change.of(before);
      if (after.equals(before)) {
        settle(before);
        return before;
      }
      if (after.kek().generation() != before.kek().generation()) {
        sources.of(after.kek().source()).create(after.kek());
      }
      return write(after, kek(after.kek()));
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot change the keys " + folder.path(FILE), e);
    }
  }

  /**
   * Replaces the KEK of a keyring that another KEK opens, given by its bytes, with a new key file.
   */
  Keyring recover(byte[] key, long generation) throws VaultException {
    try (KeyLock lock = folder.lock(LOCK)) {
      lock.requireHeld();
      byte[] file =
          folder
              .read(FILE)
              .orElseThrow(
                  () ->
                      new VaultException(
                          folder.path(FILE) + " is missing: restore keys/ from a backup first"));
      KekHeader header = header(file);
      if (header.generation() != generation) {
        throw new VaultException(
            "the recovery file is of generation "
                + generation
                + " of the key, but "
                + folder.path(FILE)
                + " is of generation "
                + header.generation());
      }
      Keyring keyring = decode(file, Algorithms.aead(key));
      KekHeader next = new KekHeader(KeySource.FILE, generation + 1, Optional.empty());
      sources.of(KeySource.FILE).create(next);
      return write(keyring.withKek(next), kek(next));
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot use the key of the recovery file", e);
    }
  }

  /** The bytes of the present KEK, for a recovery file; the caller wipes them. */
  byte[] exportKek(Keyring keyring) throws VaultException {
    return sources.of(keyring.kek().source()).unlock(keyring.kek());
  }

  private Keyring create() throws VaultException, GeneralSecurityException {
    KekHeader first = new KekHeader(KeySource.FILE, 1, Optional.empty());
    folder.write(CREATING, new byte[0]);
    sources.of(first.source()).create(first);
    Keyring keyring = write(Keyring.generate(first), kek(first));
    LOG.info("made the household's keys, {}", folder.path(FILE));
    return keyring;
  }

  private Keyring write(Keyring keyring, Aead kek) throws VaultException, GeneralSecurityException {
    byte[] file = codec.encode(keyring, kek);
    folder.write(FILE, file);
    latest.set(new Parsed(file, keyring));
    settle(keyring);
    return keyring;
  }

  /** Destroys what the keyring on disk does not need; a crash may have left it. */
  private void settle(Keyring onDisk) throws VaultException {
    secrets.keepOnly(onDisk.kek().generation());
    folder.delete(CREATING);
    folder.deleteLeftovers(CREATING);
    folder.deleteLeftovers(FILE);
  }

  private Keyring parse(byte[] file) throws VaultException {
    return decode(file, kek(header(file)));
  }

  private KekHeader header(byte[] file) throws VaultException {
    try {
      return codec.header(file);
    } catch (IOException e) {
      throw new VaultException(folder.path(FILE) + " is damaged: " + e.getMessage(), e);
    }
  }

  private Keyring decode(byte[] file, Aead kek) throws VaultException {
    try {
      return codec.decode(file, kek);
    } catch (GeneralSecurityException e) {
      throw new WrongKeyException(folder.path(FILE), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new VaultException(folder.path(FILE) + " is damaged", e);
    }
  }

  private Aead kek(KekHeader header) throws VaultException {
    byte[] key = sources.of(header.source()).unlock(header);
    try {
      return Algorithms.aead(key);
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot use the key-encryption key", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
