package org.hearth.keystore.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.hearth.api.storage.DurableFile;
import org.hearth.keystore.internal.Passphrases.Passphrase;

/** A KEK in a file of its own, encrypted under a passphrase. */
final class RecoveryFile {
  private static final String FORMAT = "hearth-recovery 1";
  private static final int MAX_BYTES = 64 * 1024;

  private final StrictJson json = new StrictJson();
  private final SecureRandom random;

  /** The JSON; the key is encrypted. */
  record Content(
      @JsonProperty(value = "format", required = true) String format,
      @JsonProperty(value = "generation", required = true) long generation,
      @JsonProperty(value = "argon2id", required = true) Argon2Settings argon2,
      @JsonProperty(value = "key", required = true) String key) {

    Content {
      if (!FORMAT.equals(format)) {
        throw new IllegalArgumentException(
            "its format is " + Quoted.of(String.valueOf(format)) + ", expected '" + FORMAT + "'");
      }
      if (argon2 == null || key == null) {
        throw new IllegalArgumentException("its member 'argon2id' or 'key' is null");
      }
    }
  }

  /** A KEK that was read, to be closed when it was used. */
  static final class Recovered implements AutoCloseable {
    private final long generation;
    private final byte[] key;

    private Recovered(long generation, byte[] key) {
      this.generation = generation;
      this.key = key;
    }

    long generation() {
      return generation;
    }

    /** Its 32 bytes, not a copy. */
    byte[] key() {
      return key;
    }

    @Override
    public void close() {
      Arrays.fill(key, (byte) 0);
    }
  }

  RecoveryFile(SecureRandom random) {
    this.random = random;
  }

  void write(Path file, long generation, byte[] kek, Passphrase passphrase) throws VaultException {
    Argon2Settings argon2 = Argon2Settings.withNewSalt(random);
    byte[] key = derive(argon2, passphrase);
    try {
      byte[] sealed = Algorithms.aead(key).encrypt(kek, associatedData(generation));
      DurableFile.write(
          file,
          json.writeIndented(
              new Content(FORMAT, generation, argon2, CanonicalBase64.encode(sealed))));
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot seal the recovery file", e);
    } catch (IOException e) {
      throw new VaultException("cannot write " + file + ": " + e, e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  Recovered read(Path file, Passphrase passphrase) throws VaultException {
    Content content = content(file);
    byte[] key = derive(content.argon2, passphrase);
    try {
      return new Recovered(
          content.generation,
          Algorithms.aead(key)
              .decrypt(CanonicalBase64.decode(content.key), associatedData(content.generation)));
    } catch (GeneralSecurityException e) {
      throw new VaultException(
          file + " does not open: the passphrase is wrong, or the file was altered", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private Content content(Path file) throws VaultException {
    try (InputStream in = Files.newInputStream(file)) {
      return content(in.readNBytes(MAX_BYTES + 1));
    } catch (IOException e) {
      throw new VaultException(file + " cannot be read as a recovery file: " + e.getMessage(), e);
    }
  }

  /** What a recovery file says, before anything is decrypted. */
  Content content(byte[] file) throws IOException {
    if (file.length > MAX_BYTES) {
      throw new IOException("it has more than " + MAX_BYTES + " bytes");
    }
    return json.read(file, Content.class);
  }

  private static byte[] derive(Argon2Settings argon2, Passphrase passphrase) throws VaultException {
    byte[] utf8 = passphrase.utf8();
    try {
      return argon2.derive(utf8);
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  private static byte[] associatedData(long generation) {
    return CanonicalBytes.of(FORMAT, Long.toString(generation).getBytes(StandardCharsets.US_ASCII));
  }
}
