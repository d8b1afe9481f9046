package org.hearth.nnet.internal.fst;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;
import org.hearth.nnet.internal.io.BoundedFile;

/** Reads the text files that lie beside a graph: one entry a line. */
public final class LabelFiles {
  private LabelFiles() {}

  /** What is done with each line that is not empty. */
  private interface LineReader {
    /**
     * @return what was expected instead of the line, or null
     */
    String read(String[] fields);
  }

  /** {@code words.txt}: the labels of the words that may be said, by name. */
  public static Map<String, Integer> words(Path path, ReadLimits limits)
      throws ModelFormatException, IOException {
    WordLabels words = new WordLabels();
    forEachLine(
        path, limits, fields -> words.add(fields[0], fields.length == 2 ? label(fields[1]) : -1));
    return words.words();
  }

  /** {@code disambig_tid.int}: a label a line. */
  public static Set<Integer> labels(Path path, ReadLimits limits)
      throws ModelFormatException, IOException {
    Set<Integer> labels = new HashSet<>();
    forEachLine(
        path,
        limits,
        fields -> {
          int label = fields.length == 1 ? label(fields[0]) : -1;
          labels.add(label);
          return label < 0 ? "a label" : null;
        });
    return labels;
  }

  /**
   * @return -1 for what is no label
   */
  private static int label(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  private static void forEachLine(Path path, ReadLimits limits, LineReader reader)
      throws ModelFormatException, IOException {
    byte[] bytes = BoundedFile.read(path, limits);
    int lines = 0;
    for (int begin = 0; begin < bytes.length; ) {
      int end = begin;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String line = new String(bytes, begin, end - begin, StandardCharsets.UTF_8).strip();
      if (++lines > limits.elements() || end - begin > 2L * limits.tokenLength()) {
        throw new ModelFormatException(
            path.toString(),
            begin,
            "a line more or a longer line",
            "at most " + limits.elements() + " lines of " + 2L * limits.tokenLength() + " bytes");
      }
      String expected = line.isEmpty() ? null : reader.read(line.split("[ \t]+"));
      if (expected != null) {
        throw new ModelFormatException(path.toString(), begin, "line " + lines, expected);
      }
      begin = end + 1;
    }
  }
}
