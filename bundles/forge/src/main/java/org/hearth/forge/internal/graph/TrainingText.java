package org.hearth.forge.internal.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sentences from which a graph learns which words and phones follow which.
 *
 * @param sentences labels of ordinary words; {@link Fst#EPSILON} for each word that is none
 * @param words how many there are of the vocabulary
 * @param unknown the others, and how often they occur
 */
record TrainingText(List<int[]> sentences, int words, Map<String, Integer> unknown) {

  /**
   * @param lines a sentence each, words between blanks, in lower case or not
   * @throws IOException when no word is of the vocabulary
   */
  static TrainingText of(List<String> lines, Vocabulary vocabulary) throws IOException {
    List<int[]> sentences = new ArrayList<>();
    Map<String, Integer> unknown = new TreeMap<>();
    int words = 0;
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      String[] fields = line.strip().toLowerCase(Locale.ROOT).split("\\s+");
      int[] labels = new int[fields.length];
      for (int i = 0; i < fields.length; i++) {
        labels[i] = vocabulary.label(fields[i]);
        if (labels[i] == Fst.EPSILON) {
          unknown.merge(fields[i], 1, Integer::sum);
        } else {
          words++;
        }
      }
      sentences.add(labels);
    }
    if (words == 0) {
      throw new IOException(
          "no word of the text is in the lexicon ("
              + sentences.size()
              + " sentences), expected sentences of its words");
    }
    return new TrainingText(sentences, words, unknown);
  }
}
