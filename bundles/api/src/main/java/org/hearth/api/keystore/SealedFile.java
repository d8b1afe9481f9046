package org.hearth.api.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hearth.api.storage.DurableFile;

/**
 * One file that is sealed under its owner's key, for whoever keeps a little state. Written whole or
 * not at all. Who keeps one also publishes {@link SealedData}, whose methods can be those of this
 * class. Safe for use by several threads.
 */
public final class SealedFile {
  private final Vault vault;
  private final String owner;
  private final String purpose;
  private final Path file;

  /**
   * @param owner a person, or {@link Vault#HOUSEHOLD}
   * @param purpose what it is, such as {@code timers}
   */
  public SealedFile(Vault vault, String owner, String purpose, Path file) {
    this.vault = vault;
    this.owner = owner;
    this.purpose = purpose;
    this.file = file;
  }

  /**
   * Its content; empty when there is no file.
   *
   * @throws KeystoreException when it does not open, or cannot be read
   */
  public synchronized Optional<byte[]> read() throws KeystoreException {
    try {
      return Files.exists(file)
          ? Optional.of(vault.open(owner, purpose, Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new KeystoreException(file + " cannot be read: " + e, e);
    }
  }

  /** Replaces its content. */
  public synchronized void write(byte[] content) throws KeystoreException {
    try {
      DurableFile.write(file, vault.seal(owner, purpose, content));
    } catch (IOException e) {
      throw new KeystoreException(file + " cannot be written: " + e, e);
    }
  }

  /** As {@link SealedData#reseal}: 1 when there is a file, else 0. */
  public synchronized int reseal() throws KeystoreException {
    Optional<byte[]> content = read();
    if (content.isEmpty()) {
      return 0;
    }
    write(content.get());
    return 1;
  }

  /** Deletes it, if it is there. */
  public synchronized void delete() throws KeystoreException {
    try {
      DurableFile.delete(file);
    } catch (IOException e) {
      throw new KeystoreException(file + " cannot be deleted: " + e, e);
    }
  }
}
