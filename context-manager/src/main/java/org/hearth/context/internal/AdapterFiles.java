package org.hearth.context.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.storage.DurableFile;
import org.hearth.api.storage.FolderLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapters folder: {@code <id>/record.json} and {@code <id>/<version>.jar}. The record is
 * written last, so a crash leaves the old version active or the new one. Several processes may
 * share a home: changes are made under {@link #locked}.
 */
final class AdapterFiles {
  private static final Logger LOG = LoggerFactory.getLogger(AdapterFiles.class);
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
  private static final String RECORD = "record.json";
  private static final String JAR = ".jar";

  private final Path folder;
  private final ObjectMapper json = StrictJson.mapper();

  AdapterFiles(Path folder) {
    this.folder = folder;
  }

  /** A change that must not meet another one. */
  interface Change<T> {
    T run() throws IOException, AdapterException;
  }

  /** Whether a name can be that of an adapter: no other is looked for on disk. */
  static boolean isId(String name) {
    return ID.matcher(name).matches();
  }

  /** Runs a change while no other process or thread makes one. */
  synchronized <T> T locked(Change<T> change) throws AdapterException {
    try (FolderLock lock = FolderLock.acquire(folder.resolve(".lock"))) {
      lock.requireHeld();
      return change.run();
    } catch (IOException e) {
      throw new AdapterException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  Optional<AdapterRecord> record(String id) throws AdapterException {
    Path file = folder.resolve(id).resolve(RECORD);
    try {
      return isId(id) ? readRecord(file) : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new AdapterException(file + " is damaged: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new AdapterException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Optional<AdapterRecord> readRecord(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    AdapterRecord record = json.readValue(file.toFile(), AdapterRecord.class);
    if (record == null) {
      throw new JsonMappingException(null, "it holds null");
    }
    return Optional.of(record);
  }

  void writeRecord(String id, AdapterRecord record) throws IOException {
    DurableFile.write(folder.resolve(id).resolve(RECORD), json.writeValueAsBytes(record));
  }

  byte[] bundle(String id, String version) throws AdapterException {
    try {
      return Files.readAllBytes(jar(id, version));
    } catch (IOException e) {
      throw new AdapterException(
          "adapter " + id + " " + version + " cannot be read: " + e.getMessage(), e);
    }
  }

  void writeBundle(String id, String version, byte[] bundle) throws IOException {
    DurableFile.write(jar(id, version), bundle);
  }

  /** Versions of an id whose files are there, sorted, whether its record names them or not. */
  List<String> versions(String id) throws IOException {
    if (!Files.isDirectory(folder.resolve(id))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve(id))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(JAR))
          .map(name -> name.substring(0, name.length() - JAR.length()))
          .sorted()
          .toList();
    }
  }

  /**
   * Deletes every version that a record does not name, and what a crash left. The record is on disk
   * by then: what cannot be deleted does no harm, and is tried again after the next change.
   */
  void prune(String id, AdapterRecord record) {
    try {
      deleteAllBut(id, record);
    } catch (IOException e) {
      LOG.warn("old files of adapter {} cannot be deleted: {}", id, e.getMessage());
    }
  }

  private void deleteAllBut(String id, AdapterRecord record) throws IOException {
    Set<Path> kept = new HashSet<>(Set.of(folder.resolve(id).resolve(RECORD)));
    record.versions().forEach(version -> kept.add(jar(id, version)));
    try (Stream<Path> files = Files.list(folder.resolve(id))) {
      for (Path file : files.filter(file -> !kept.contains(file)).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Deletes everything of a person: also what a crash left without a record, and what has a damaged
   * one, for nobody can use it. An adapter of another kind stays.
   */
  void forget(String person) throws IOException {
    Path files = folder.resolve(person);
    if (!isId(person) || !Files.isDirectory(files) || isOfAnotherKind(files.resolve(RECORD))) {
      return;
    }
    deleteAllBut(person, AdapterRecord.NONE);
    Files.deleteIfExists(files.resolve(RECORD));
    Files.delete(files);
    DurableFile.force(folder);
  }

  private boolean isOfAnotherKind(Path file) throws IOException {
    try {
      return readRecord(file).filter(record -> !record.isOf(AdapterKind.USER)).isPresent();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Ids that have a record, sorted; some may be removed. */
  List<String> ids() throws AdapterException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.exists(file.resolve(RECORD)))
          .map(file -> file.getFileName().toString())
          .filter(AdapterFiles::isId)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AdapterException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private Path jar(String id, String version) {
    return folder.resolve(id).resolve(version + JAR);
  }
}
