package org.hearth.forge.internal.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.storage.TextFile;
import org.hearth.forge.internal.lexicon.Words;
import org.hearth.language.api.WordList;

/** Sentences in words of a list. */
record LanguageText(WordList words, List<int[]> sentences) {

  /** The words of each line of some files; a file that is named twice counts twice. */
  static List<List<String>> read(List<String> files) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (String file : files) {
      for (String line : TextFile.lines(Path.of(file), "a text with a sentence a line")) {
        List<String> words = Words.of(line);
        if (!words.isEmpty()) {
          lines.add(words);
        }
      }
    }
    return lines;
  }

  /**
   * @param lines at least one
   * @param leastCount of a word that is in the list
   */
  static LanguageText of(List<List<String>> lines, int classes, int leastCount) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    lines.forEach(line -> line.forEach(word -> counts.merge(word, 1, Integer::sum)));
    counts.values().removeIf(count -> count < leastCount);
    if (counts.isEmpty()) {
      throw new IOException(
          "no word of the text occurs " + leastCount + " times, expected sentences");
    }
    WordList words = WordList.of(counts, classes);
    return new LanguageText(
        words,
        lines.stream().map(line -> line.stream().mapToInt(words::number).toArray()).toList());
  }

  int tokens() {
    return sentences.stream().mapToInt(sentence -> sentence.length + 1).sum();
  }
}
