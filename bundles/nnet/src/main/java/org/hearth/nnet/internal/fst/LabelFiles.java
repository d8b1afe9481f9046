package org.hearth.nnet.internal.fst;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hearth.nnet.api.DecodingGraph;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;
import org.hearth.nnet.internal.io.BoundedFile;

/** Reads the text files that lie beside a graph: one entry a line. */
public final class LabelFiles {
  private static final Set<String> SENTENCE_MARKS = Set.of("<s>", "</s>");

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
    Map<String, Integer> words = new HashMap<>();
    Set<Integer> labels = new HashSet<>();
    forEachLine(
        path,
        limits,
        fields -> {
          int label = fields.length == 2 ? label(fields[1]) : -1;
          if (label < 0) {
            return "a word and its label";
          }
          if (!labels.add(label)) {
            return "a label that no other word has";
          }
          boolean word = label != DecodingGraph.EPSILON && !isMark(fields[0]);
          return word && words.put(fields[0], label) != null ? "another word" : null;
        });
    return words;
  }

  private static boolean isMark(String symbol) {
    return SENTENCE_MARKS.contains(symbol) || symbol.matches("#[0-9]+|#nonterm.*");
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
