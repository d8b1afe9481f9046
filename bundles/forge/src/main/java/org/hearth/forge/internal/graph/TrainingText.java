package org.hearth.forge.internal.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.forge.internal.lexicon.Words;

/**
 * Sentences from which a graph learns which words and phones follow which.
 *
 * @param sentences labels of ordinary words; {@link Fst#EPSILON} for each word that is none
 * @param words how many there are of the vocabulary
 * @param unknown the others, and how often they occur
 */
record TrainingText(List<int[]> sentences, int words, Map<String, Integer> unknown) {

  /**
   * @param lines a sentence each, as {@link Words} takes it apart
   * @throws IOException when no word is of the vocabulary
   */
  static TrainingText of(List<String> lines, Vocabulary vocabulary) throws IOException {
    List<int[]> sentences = new ArrayList<>();
    Map<String, Integer> unknown = new TreeMap<>();
    int words = 0;
    for (String line : lines) {
      List<String> fields = Words.of(line);
      if (fields.isEmpty()) {
        continue;
      }
      int[] labels = new int[fields.size()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = vocabulary.label(fields.get(i));
        if (labels[i] == Fst.EPSILON) {
          unknown.merge(fields.get(i), 1, Integer::sum);
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
