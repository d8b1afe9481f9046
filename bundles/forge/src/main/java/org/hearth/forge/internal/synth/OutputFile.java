package org.hearth.forge.internal.synth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.hearth.api.storage.DurableFile;

/** A file that a command writes, named by an option. */
record OutputFile(String option, Path path) {
  /**
   * Refuses to write over another file of the same command.
   *
   * @param others by their options
   * @throws IOException naming both options
   */
  void requireNoneOf(Map<String, Path> others) throws IOException {
    for (Map.Entry<String, Path> other : others.entrySet()) {
      if (isSame(other.getValue())) {
        throw new IOException(
            option + " and " + other.getKey() + " are both " + path + ", expected two files");
      }
    }
  }

  private boolean isSame(Path other) throws IOException {
    return path.equals(other)
        || (Files.exists(path) && Files.exists(other) && Files.isSameFile(path, other));
  }

  /** Writes all lines or, after a crash, none. */
  void write(Collection<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    DurableFile.write(path, text.toString().getBytes(UTF_8));
  }
}
