package org.hearth.context.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterException;

/** A folder in the payload layout, as an author writes it. */
final class AdapterFolder {
  /** Adapters are small; more than this is a mistake. */
  private static final long MAX_FILE = StrictJson.MAX_BYTES;

  private AdapterFolder() {}

  /** The payload's files; notes for people and hidden files are left out. */
  static Map<String, byte[]> read(Path folder) throws AdapterException {
    if (!Files.isDirectory(folder)) {
      throw new AdapterException(
          folder + " is not a folder, expected one with " + PayloadReader.CONFIG);
    }
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> payload =
          entries
              .filter(file -> !file.getFileName().toString().matches("\\..*|README.*|LICEN[CS]E.*"))
              .toList();
      for (Path file : payload) {
        files.put(file.getFileName().toString(), content(file));
      }
    } catch (IOException e) {
      throw new AdapterException("cannot read " + folder + ": " + e.getMessage(), e);
    }
    return files;
  }

  private static byte[] content(Path file) throws IOException, AdapterException {
    if (!Files.isRegularFile(file)) {
      throw new AdapterException(file + " is no file: a payload has no sub-folders");
    }
    if (Files.size(file) > MAX_FILE) {
      throw new AdapterException(
          file + " has " + Files.size(file) + " bytes, expected at most " + MAX_FILE);
    }
    return Files.readAllBytes(file);
  }
}
