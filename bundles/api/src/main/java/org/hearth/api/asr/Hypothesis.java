package org.hearth.api.asr;

import java.util.List;

/**
 * One reading of an utterance.
 *
 * @param text words separated by single blanks; empty when nothing was heard
 * @param words the words of the text with their times
 * @param confidence posterior probability over the n-best list, 0 to 1; the list sums to 1
 */
public record Hypothesis(String text, List<Word> words, double confidence) {

  /** Stands in a text for speech that matches no word of the grammar. */
  public static final String UNKNOWN = "[unk]";

  public Hypothesis {
    words = List.copyOf(words);
  }
}
