package org.hearth.corpus.api;

import java.util.List;

/**
 * Word errors of transcripts against references: the word error rate is (substitutions + deletions
 * + insertions) / reference words of the best alignment (NIST sclite's definition). Immutable.
 *
 * @param errors substitutions, deletions and insertions
 * @param words words of the references
 */
public record WordErrors(int errors, int words) {
  public static final WordErrors NONE = new WordErrors(0, 0);

  /** Aligns one transcript. */
  public static WordErrors of(String reference, String hypothesis) {
    List<String> expected = words(reference);
    List<String> found = words(hypothesis);
    int[] previous = new int[found.size() + 1];
    for (int j = 0; j <= found.size(); j++) {
      previous[j] = j;
    }
    for (String word : expected) {
      int[] row = new int[found.size() + 1];
      row[0] = previous[0] + 1;
      for (int j = 1; j <= found.size(); j++) {
        int substitution = previous[j - 1] + (word.equals(found.get(j - 1)) ? 0 : 1);
        row[j] = Math.min(substitution, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return new WordErrors(previous[found.size()], expected.size());
  }

  public WordErrors plus(WordErrors other) {
    return new WordErrors(errors + other.errors, words + other.words);
  }

  /** Word error rate, 0 to 1 and beyond; 0 when there is no reference. */
  public double rate() {
    return words == 0 ? 0 : (double) errors / words;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
