package org.hearth.wellness.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;

/** A diary for each person, sealed under that person's key: who is forgotten takes it along. */
final class Diaries {
  private final Path folder;
  private final Vault vault;

  Diaries(Path folder, Vault vault) {
    this.folder = folder;
    this.vault = vault;
  }

  private SealedFile file(String person) {
    return new SealedFile(vault, person, "diary", folder.resolve(person));
  }

  /** In the order of time. */
  List<Entry> read(String person) throws KeystoreException {
    return file(person)
        .read()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().map(Entry::parse).toList())
        .orElse(List.of());
  }

  void write(String person, List<Entry> entries) throws KeystoreException {
    file(person)
        .write(
            entries.stream()
                .map(Entry::toLine)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8));
  }

  int reseal() throws KeystoreException {
    int count = 0;
    for (String person : people()) {
      count += file(person).reseal();
    }
    return count;
  }

  void forget(String person) throws KeystoreException {
    file(person).delete();
  }

  /** Files that are being written have names with a point before. */
  private List<String> people() throws KeystoreException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new KeystoreException(folder + " cannot be read: " + e, e);
    }
  }
}
