package org.hearth.context.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.storage.DurableFile;

/**
 * The adapters folder: {@code <id>/record.json} and {@code <id>/<version>.jar}. The record is
 * written last, so a crash leaves the old version active or the new one. Several processes may
 * share a home: changes are made under {@link #locked}.
 */
final class AdapterFiles {
  private final Path folder;
  private final ObjectMapper json = new ObjectMapper();

  AdapterFiles(Path folder) {
    this.folder = folder;
  }

  /** A change that must not meet another one. */
  interface Change<T> {
    T run() throws IOException, AdapterException;
  }

  /** Runs a change while no other process or thread makes one. */
  synchronized <T> T locked(Change<T> change) throws AdapterException {
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        assert lock.isValid();
        return change.run();
      }
    } catch (IOException e) {
      throw new AdapterException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  Optional<AdapterRecord> record(String id) throws AdapterException {
    Path file = folder.resolve(id).resolve("record.json");
    try {
      return Files.exists(file)
          ? Optional.of(json.readValue(file.toFile(), AdapterRecord.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new AdapterException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  void writeRecord(String id, AdapterRecord record) throws IOException {
    DurableFile.write(folder.resolve(id).resolve("record.json"), json.writeValueAsBytes(record));
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

  void deleteBundles(String id) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(id))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Ids that have a record, sorted; some may be removed. */
  List<String> ids() throws AdapterException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.exists(file.resolve("record.json")))
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AdapterException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private Path jar(String id, String version) {
    return folder.resolve(id).resolve(version + ".jar");
  }
}
