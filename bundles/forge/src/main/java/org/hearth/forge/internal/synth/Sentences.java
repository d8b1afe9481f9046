package org.hearth.forge.internal.synth;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files with a sentence a line. */
final class Sentences {
  private Sentences() {}

  /**
   * The lines that are not blank, with single blanks between words.
   *
   * @throws IOException when there is none, or the file cannot be read
   */
  static List<String> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file, expected a text with a sentence a line");
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not in UTF-8", e);
    }
    List<String> sentences =
        lines.stream()
            .map(line -> line.strip().replaceAll("\\s+", " "))
            .filter(line -> !line.isEmpty())
            .toList();
    if (sentences.isEmpty()) {
      throw new IOException(file + " has no sentence");
    }
    return sentences;
  }
}
