package org.hearth.forge.internal.synth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hearth.api.storage.TextFile;

/** Files with a sentence a line. */
final class Sentences {
  private Sentences() {}

  /**
   * The lines that are not blank, with single blanks between words.
   *
   * @throws IOException when there is none, or the file cannot be read
   */
  static List<String> read(Path file) throws IOException {
    List<String> sentences =
        TextFile.lines(file, "a text with a sentence a line").stream()
            .map(line -> line.strip().replaceAll("\\s+", " "))
            .filter(line -> !line.isEmpty())
            .toList();
    if (sentences.isEmpty()) {
      throw new IOException(file + " has no sentence");
    }
    return sentences;
  }
}
