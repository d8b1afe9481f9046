package org.hearth.trainer.internal.voice;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.api.storage.DurableFile;
import org.hearth.api.storage.FolderLock;

/**
 * Runs that were begun, sealed under the keys of those whose voices they train, {@code
 * <person>.checkpoint}. Safe for use by several threads and processes.
 */
final class Checkpoints {
  private static final Pattern PERSON = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
  private static final String PURPOSE = "training checkpoint";
  private static final String ENDING = ".checkpoint";

  private final Path folder;
  private final Vault vault;

  Checkpoints(Path folder, Vault vault) {
    this.folder = folder;
    this.vault = vault;
  }

  private interface Job<T> {
    T run() throws IOException, KeystoreException, VoiceException;
  }

  private synchronized <T> T locked(Job<T> job) throws VoiceException {
    try (FolderLock lock = FolderLock.acquire(folder.resolve(".checkpoints"))) {
      lock.requireHeld();
      return job.run();
    } catch (IOException e) {
      throw new VoiceException("the checkpoints in " + folder + " cannot be used: " + e, e);
    } catch (KeystoreException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  private Path file(String person) throws VoiceException {
    if (!PERSON.matcher(person).matches() || person.equals(Vault.HOUSEHOLD)) {
      throw new VoiceException(
          "'"
              + person
              + "' is no person's name, expected a lower-case letter, then letters, digits, '-' or"
              + " '_', at most 64");
    }
    return folder.resolve(person + ENDING);
  }

  /** The run that a person's training was left in, if any. */
  Optional<Checkpoint> read(String person) throws VoiceException {
    Path file = file(person);
    return locked(() -> Files.exists(file) ? Optional.of(open(person, file)) : Optional.empty());
  }

  private Checkpoint open(String person, Path file)
      throws IOException, KeystoreException, VoiceException {
    byte[] content = vault.open(person, PURPOSE, Files.readAllBytes(file));
    try {
      return Checkpoint.of(content);
    } catch (IOException | IllegalArgumentException e) {
      throw new VoiceException(
          file + " cannot be used (" + e.getMessage() + "): begin anew with --restart", e);
    }
  }

  /** Writes the first checkpoint of a run. */
  void begin(String person, Checkpoint checkpoint) throws VoiceException {
    Path file = file(person);
    locked(
        () -> {
          write(person, file, checkpoint.toBytes());
          return null;
        });
  }

  /**
   * Writes a later checkpoint of a run.
   *
   * @throws VoiceException when the run is not there any more: the person was forgotten
   */
  void update(String person, Checkpoint checkpoint) throws VoiceException {
    Path file = file(person);
    locked(
        () -> {
          requirePresent(person, file, checkpoint.run());
          write(person, file, checkpoint.toBytes());
          return null;
        });
  }

  /** Makes sure that a run was not dropped and its person not forgotten meanwhile. */
  void require(String person, String run) throws VoiceException {
    Path file = file(person);
    locked(
        () -> {
          requirePresent(person, file, run);
          return null;
        });
  }

  /** To seal would make a person who was forgotten a new key: what is there must open first. */
  private void requirePresent(String person, Path file, String run)
      throws IOException, KeystoreException, VoiceException {
    if (Files.notExists(file) || !open(person, file).run().equals(run)) {
      throw new VoiceException("the training was given up: what it learns from was forgotten");
    }
  }

  private void write(String person, Path file, byte[] content)
      throws IOException, KeystoreException {
    DurableFile.write(file, vault.seal(person, PURPOSE, content));
  }

  /** Deletes a person's run, if there is one, and what killed processes left of writing it. */
  void delete(String person) throws VoiceException {
    locked(
        () -> {
          DurableFile.delete(file(person));
          return null;
        });
  }

  /** Seals all of them under the present keys; returns how many. */
  int reseal() throws VoiceException {
    return locked(
        () -> {
          List<String> people = people();
          for (String person : people) {
            Path file = file(person);
            write(person, file, vault.open(person, PURPOSE, Files.readAllBytes(file)));
          }
          return people.size();
        });
  }

  private List<String> people() throws IOException {
    List<String> people = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[a-z]*" + ENDING)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        people.add(name.substring(0, name.length() - ENDING.length()));
      }
    }
    return people;
  }
}
