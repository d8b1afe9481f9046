package org.hearth.trainer.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.api.storage.DurableFile;
import org.hearth.api.storage.FolderLock;

/**
 * Sealed ledgers on disk, {@code <person>.ledger}. Several threads and processes may share the
 * folder: files are read and written under {@link #locked}.
 */
final class LedgerFiles {
  private static final String PURPOSE = "privacy ledger";
  private static final String ENDING = ".ledger";

  private final Path folder;
  private final Vault vault;
  private final LedgerCodec codec = new LedgerCodec();

  LedgerFiles(Path folder, Vault vault) {
    this.folder = folder;
    this.vault = vault;
  }

  /** Something that must not meet a change by another. */
  interface Job<T> {
    T run() throws IOException, KeystoreException, LedgerException;
  }

  /** Does a job while no other thread or process does one; problems of disk and keys are told. */
  synchronized <T> T locked(Job<T> job) throws LedgerException {
    try (FolderLock lock = FolderLock.acquire(folder.resolve(".lock"))) {
      lock.requireHeld();
      return job.run();
    } catch (IOException e) {
      throw new LedgerException("the privacy ledgers in " + folder + " cannot be used: " + e, e);
    } catch (KeystoreException e) {
      throw new LedgerException(e.getMessage(), e);
    }
  }

  /** The file of a person, there or not. */
  Path file(String person) throws LedgerException {
    Optional<String> problem = PersonName.problem(person);
    if (problem.isPresent()) {
      throw new LedgerException(problem.get());
    }
    return folder.resolve(person + ENDING);
  }

  /** What is in a person's file; no entries if there is no file. */
  LedgerHistory read(String person) throws IOException, KeystoreException, LedgerException {
    Path file = file(person);
    if (Files.notExists(file)) {
      return LedgerHistory.EMPTY;
    }
    byte[] content = vault.open(person, PURPOSE, Files.readAllBytes(file));
    try {
      return codec.decode(content);
    } catch (IOException e) {
      throw new LedgerException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /** Writes a person's file, which is on disk when this returns. */
  void write(String person, LedgerHistory history)
      throws IOException, KeystoreException, LedgerException {
    Path file = file(person);
    DurableFile.write(file, vault.seal(person, PURPOSE, codec.encode(history)));
    DurableFile.deleteLeftovers(file);
  }

  /** Deletes a person's file, if it is there. */
  void delete(String person) throws IOException, LedgerException {
    DurableFile.delete(file(person));
  }

  /** Who has a file, sorted. */
  List<String> people() throws IOException {
    List<String> people = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[a-z]*" + ENDING)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        people.add(name.substring(0, name.length() - ENDING.length()));
      }
    }
    Collections.sort(people);
    return people;
  }
}
