package org.hearth.trainer.internal.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.api.storage.DurableFile;
import org.hearth.api.storage.FolderLock;
import org.hearth.trainer.internal.PersonName;

/**
 * Sealed recordings on disk: a folder for each person, in it an index and a file for each
 * recording. Several threads and processes may share them: everything but {@link #hasIndex} and
 * {@link #forEverybody} is called under {@link #locked}.
 *
 * <p>The index decides what there is. A recording is written before the index that names it, and
 * deleted after the index that does not: what a crash leaves is a file that no index names, and
 * {@link #keepOnly} deletes it.
 */
final class SealedFolders {
  private static final String INDEX = "index";
  private static final byte FORMAT = 1;

  private final Path root;
  private final Vault vault;
  private final String purpose;
  private final String ending;

  /**
   * @param purpose of the seals
   * @param ending of the recordings' file names, with its dot
   */
  SealedFolders(Path root, Vault vault, String purpose, String ending) {
    this.root = root;
    this.vault = vault;
    this.purpose = purpose;
    this.ending = ending;
  }

  /** Something that must not meet a change by another. */
  interface Job<T> {
    T run() throws IOException, KeystoreException, ExampleException;
  }

  /** Does a job while no other thread or process does one; problems of disk and keys are told. */
  synchronized <T> T locked(Job<T> job) throws ExampleException {
    try (FolderLock lock = FolderLock.acquire(root.resolve(".lock"))) {
      lock.requireHeld();
      return job.run();
    } catch (IOException e) {
      throw new ExampleException("the files in " + root + " cannot be used: " + e, e);
    } catch (KeystoreException e) {
      throw new ExampleException(e.getMessage(), e);
    }
  }

  /** Whether a person has an index; answers at once, under no lock. */
  boolean hasIndex(String person) {
    return PersonName.problem(person).isEmpty()
        && Files.isRegularFile(root.resolve(person).resolve(INDEX));
  }

  private Path folder(String person) throws ExampleException {
    Optional<String> problem = PersonName.problem(person);
    if (problem.isPresent()) {
      throw new ExampleException(problem.get());
    }
    return root.resolve(person);
  }

  /** Where a person's index is or would be. */
  Path index(String person) throws ExampleException {
    return folder(person).resolve(INDEX);
  }

  /** What {@link #writeIndex} wrote last. */
  Optional<byte[]> readIndex(String person)
      throws IOException, KeystoreException, ExampleException {
    Path file = index(person);
    return Files.exists(file)
        ? Optional.of(vault.open(person, indexPurpose(), Files.readAllBytes(file)))
        : Optional.empty();
  }

  /** Writes a person's index, which is on disk when this returns. */
  void writeIndex(String person, byte[] content)
      throws IOException, KeystoreException, ExampleException {
    write(index(person), vault.seal(person, indexPurpose(), content));
  }

  private void write(Path file, byte[] content) throws IOException {
    boolean newFolder = Files.notExists(file.getParent());
    DurableFile.write(file, content);
    if (newFolder) {
      DurableFile.force(root);
    }
  }

  private String indexPurpose() {
    return purpose + " index";
  }

  /** Writes a recording, which is on disk when this returns. */
  void writeSamples(String person, String id, short[] samples)
      throws IOException, KeystoreException, ExampleException {
    write(file(person, id), vault.seal(person, purpose, encode(id, samples)));
  }

  /** Reads a recording; one that was put in another's place is noticed. */
  short[] readSamples(String person, String id)
      throws IOException, KeystoreException, ExampleException {
    Path file = file(person, id);
    try {
      return decode(id, vault.open(person, purpose, Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw new ExampleException(file + " is missing, expected a recording", e);
    } catch (KeystoreException | BufferUnderflowException | IllegalArgumentException e) {
      throw new ExampleException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private Path file(String person, String id) throws ExampleException {
    return folder(person).resolve(id + ending);
  }

  private static byte[] encode(String id, short[] samples) {
    byte[] name = id.getBytes(UTF_8);
    ByteBuffer content =
        ByteBuffer.allocate(2 + name.length + samples.length * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    content.put(FORMAT).put((byte) name.length).put(name);
    content.asShortBuffer().put(samples);
    return content.array();
  }

  private static short[] decode(String id, byte[] bytes) {
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte format = content.get();
    if (format != FORMAT) {
      throw new IllegalArgumentException("its format is " + format + ", expected " + FORMAT);
    }
    byte[] name = new byte[content.get()];
    content.get(name);
    if (!Arrays.equals(name, id.getBytes(UTF_8))) {
      throw new IllegalArgumentException("it is another recording, expected the one of its name");
    }
    short[] samples = new short[content.remaining() / Short.BYTES];
    content.asShortBuffer().get(samples);
    return samples;
  }

  /** Deletes the recordings that are not named, and what killed processes left. */
  void keepOnly(String person, Set<String> ids) throws IOException, ExampleException {
    Path folder = folder(person);
    if (Files.isDirectory(folder)) {
      boolean deleted = false;
      for (Path file : list(folder, "*")) {
        String name = file.getFileName().toString();
        boolean wanted =
            name.equals(INDEX)
                || (name.endsWith(ending)
                    && ids.contains(name.substring(0, name.length() - ending.length())));
        if (!wanted) {
          deleted |= Files.deleteIfExists(file);
        }
      }
      if (deleted) {
        DurableFile.force(folder);
      }
    }
  }

  /** Deletes all of a person's; returns how many recordings there were. */
  int delete(String person) throws IOException, ExampleException {
    Path folder = folder(person);
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int recordings = list(folder, "*" + ending).size();
    // Without its index nothing is there any more, whatever a crash leaves.
    Files.deleteIfExists(folder.resolve(INDEX));
    DurableFile.force(folder);
    for (Path file : list(folder, "*")) {
      Files.deleteIfExists(file);
    }
    Files.delete(folder);
    DurableFile.force(root);
    return recordings;
  }

  /** Who has a folder, sorted. */
  List<String> people() throws IOException {
    List<String> people = new ArrayList<>();
    for (Path folder : list(root, "[a-z]*")) {
      people.add(folder.getFileName().toString());
    }
    Collections.sort(people);
    return people;
  }

  /** Something that is done for each person. */
  interface PersonJob {
    void run(String person) throws IOException, KeystoreException, ExampleException;
  }

  /**
   * Does a job for everybody who has a folder, under the lock; who cannot be served does not keep
   * it from the others.
   *
   * @throws ExampleException the first failure, after all were tried
   */
  void forEverybody(PersonJob job) throws ExampleException {
    if (Files.isDirectory(root)) {
      List<ExampleException> failures = new ArrayList<>();
      for (String person : locked(this::people)) {
        try {
          locked(
              () -> {
                job.run(person);
                return null;
              });
        } catch (ExampleException e) {
          failures.add(e);
        }
      }
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
    }
  }

  /** As {@link org.hearth.api.keystore.SealedData#reseal}. */
  int reseal() throws KeystoreException {
    return forKeys(this::sealAgain);
  }

  /** As {@link org.hearth.api.keystore.SealedData#forget}. */
  void forget(String person) throws KeystoreException {
    forKeys(() -> delete(person));
  }

  private <T> T forKeys(Job<T> job) throws KeystoreException {
    try {
      return locked(job);
    } catch (ExampleException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
  }

  private int sealAgain() throws IOException, KeystoreException, ExampleException {
    int written = 0;
    for (String person : people()) {
      Path folder = folder(person);
      Optional<byte[]> index = readIndex(person);
      if (index.isPresent()) {
        writeIndex(person, index.get());
        written++;
      }
      for (Path file : list(folder, "*" + ending)) {
        byte[] content = vault.open(person, purpose, Files.readAllBytes(file));
        write(file, vault.seal(person, purpose, content));
        written++;
      }
    }
    return written;
  }

  private static List<Path> list(Path folder, String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      entries.forEach(files::add);
    }
    return files;
  }
}
