package org.hearth.speakers.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.api.storage.DurableFile;
import org.hearth.api.storage.FolderLock;

/**
 * Voiceprints on disk, {@code voiceprints/<person>.voice} in the home, each sealed under the
 * person's key; and whether the voice decides whose adapter is used. Safe for use by several
 * threads and processes.
 */
final class VoiceprintStore {
  private static final String PURPOSE = "voiceprint";
  private static final String ENDING = ".voice";

  private final Path folder;
  private final Path follow;
  private final Vault vault;

  VoiceprintStore(Path home, Vault vault) {
    this.folder = home.resolve("voiceprints");
    this.follow = folder.resolve("follow");
    this.vault = vault;
  }

  private interface Job<T> {
    T run() throws IOException, KeystoreException;
  }

  private synchronized <T> T locked(Job<T> job) throws SpeakerException {
    try (FolderLock lock = FolderLock.acquire(folder.resolve(".lock"))) {
      lock.requireHeld();
      return job.run();
    } catch (IOException e) {
      throw new SpeakerException("the voiceprints in " + folder + " cannot be used: " + e, e);
    } catch (KeystoreException e) {
      throw new SpeakerException(e.getMessage(), e);
    }
  }

  /** How a voiceprint becomes the next one. */
  interface Change {
    Voiceprint of(Optional<Voiceprint> present) throws SpeakerException;
  }

  /** Changes a person's voiceprint, which is on disk when this returns. */
  Voiceprint change(String person, Change change) throws SpeakerException {
    EnrolledName.require(person);
    SpeakerException[] refused = new SpeakerException[1];
    Voiceprint written =
        locked(
            () -> {
              try {
                Voiceprint next = change.of(read(person));
                DurableFile.write(file(person), vault.seal(person, PURPOSE, next.encode()));
                return next;
              } catch (SpeakerException e) {
                refused[0] = e;
                return null;
              }
            });
    if (refused[0] != null) {
      throw refused[0];
    }
    return written;
  }

  private Optional<Voiceprint> read(String person) throws IOException, KeystoreException {
    Path file = file(person);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] content = vault.open(person, PURPOSE, Files.readAllBytes(file));
    try {
      return Optional.of(Voiceprint.decode(content));
    } catch (IOException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /** A person's voiceprint. */
  Optional<Voiceprint> get(String person) throws SpeakerException {
    return EnrolledName.isOne(person) ? locked(() -> read(person)) : Optional.empty();
  }

  /**
   * Who has a voiceprint, with a mark that changes when it does; sorted. Under no lock: files are
   * replaced as a whole.
   */
  Map<String, String> marks() {
    Map<String, String> marks = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[a-z]*" + ENDING)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          String person = name.substring(0, name.length() - ENDING.length());
          if (EnrolledName.isOne(person)) {
            marks.put(person, Files.getLastModifiedTime(file) + " " + Files.size(file));
          }
        }
      } catch (IOException e) {
        return new LinkedHashMap<>(); // Deleted meanwhile: the next look tells.
      }
    }
    return marks;
  }

  boolean follows() {
    return Files.exists(follow);
  }

  void follow(boolean voices) throws SpeakerException {
    locked(
        () -> {
          if (voices) {
            DurableFile.write(follow, new byte[0]);
          } else {
            Files.deleteIfExists(follow);
          }
          return null;
        });
  }

  private Path file(String person) {
    return folder.resolve(person + ENDING);
  }

  /** As {@link org.hearth.api.keystore.SealedData#reseal}. */
  int reseal() throws KeystoreException {
    return forKeys(
        () -> {
          int written = 0;
          for (String person : marks().keySet()) {
            Path file = file(person);
            byte[] content = vault.open(person, PURPOSE, Files.readAllBytes(file));
            DurableFile.write(file, vault.seal(person, PURPOSE, content));
            written++;
          }
          return written;
        });
  }

  /** As {@link org.hearth.api.keystore.SealedData#forget}. */
  void forget(String person) throws KeystoreException {
    if (EnrolledName.isOne(person) && Files.isDirectory(folder)) {
      forKeys(
          () -> {
            DurableFile.delete(file(person));
            return null;
          });
    }
  }

  private <T> T forKeys(Job<T> job) throws KeystoreException {
    try {
      return locked(job);
    } catch (SpeakerException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
  }
}
