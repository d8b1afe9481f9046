package org.hearth.context.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.storage.DurableFile;

/** A sealed bundle as a file that a person names. */
final class BundleFile {
  /** More than this is no adapter, and need not be read to know it. */
  private static final long MAX_SIZE = 64L << 20;

  private BundleFile() {}

  static byte[] read(Path file) throws AdapterException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new AdapterException(file + " is no file, expected a sealed adapter bundle");
      }
      if (Files.size(file) > MAX_SIZE) {
        throw new AdapterException(
            file + " has " + Files.size(file) + " bytes, expected at most " + MAX_SIZE);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AdapterException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static void write(Path file, byte[] bundle) throws AdapterException {
    try {
      DurableFile.write(file, bundle);
    } catch (IOException e) {
      throw new AdapterException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
