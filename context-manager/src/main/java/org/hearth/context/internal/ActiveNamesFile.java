package org.hearth.context.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.storage.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file {@code active.json}. */
final class ActiveNamesFile {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveNamesFile.class);

  private final Path file;
  private final Path aside;
  private final ObjectMapper json = StrictJson.mapper();

  ActiveNamesFile(Path home) {
    this.file = home.resolve("active.json");
    this.aside = home.resolve("active.json.damaged");
  }

  /**
   * What was written last, or {@link ActiveNames#FIRST}. A choice can be made again, so a damaged
   * file must not stop anything: it is put aside with a warning.
   */
  ActiveNames read() {
    if (!Files.exists(file)) {
      return ActiveNames.FIRST;
    }
    try {
      ActiveNames names = json.readValue(file.toFile(), ActiveNames.class);
      if (names != null) {
        return names;
      }
      putAside("holds null");
    } catch (IOException e) {
      putAside("is damaged (" + e.getClass().getName() + ")");
    }
    return ActiveNames.FIRST;
  }

  private void putAside(String why) {
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("{} {}: kept as {}, and begun anew with {}", file, why, aside, ActiveNames.FIRST);
    } catch (IOException e) {
      LOG.warn("{} {}, and cannot be moved to {}: {}", file, why, aside, e.getClass().getName());
    }
  }

  /** Deletes what was put aside, and what a crash left: whom it names cannot be told. */
  void discardLeftovers() throws AdapterException {
    try {
      Files.deleteIfExists(aside);
      DurableFile.deleteLeftovers(file);
    } catch (IOException e) {
      throw new AdapterException(
          "cannot delete what is left of " + file + ": " + e.getMessage(), e);
    }
  }

  void write(ActiveNames names) throws AdapterException {
    try {
      DurableFile.write(file, json.writeValueAsBytes(names));
    } catch (IOException e) {
      throw new AdapterException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
