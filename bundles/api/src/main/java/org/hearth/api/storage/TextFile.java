package org.hearth.api.storage;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Text that somebody wrote. */
public final class TextFile {
  private TextFile() {}

  /**
   * The lines of a file in UTF-8.
   *
   * @param expected what the file should be, for the message when there is none
   * @throws IOException when there is no such file, or it cannot be read
   */
  public static List<String> lines(Path file, String expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file, expected " + expected);
    }
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not in UTF-8", e);
    }
  }
}
