package org.hearth.nnet.internal.fst;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hearth.nnet.api.DecodingGraph;

/** Collects the words that may be said from a table of symbols. For one thread. */
final class WordLabels {
  private static final Set<String> SENTENCE_MARKS = Set.of("<s>", "</s>");
  private static final int MAX = 999_999_999;

  private final Map<String, Integer> words = new HashMap<>();
  private final Set<Integer> labels = new HashSet<>();

  /**
   * Takes an entry; one that is no word is only checked.
   *
   * @return what was expected instead of the entry, or null
   */
  String add(String symbol, long label) {
    if (label < 0 || label > MAX) {
      return "a word and its label from 0 to " + MAX;
    }
    if (!labels.add((int) label)) {
      return "a label that no other word has";
    }
    boolean word = label != DecodingGraph.EPSILON && !isMark(symbol);
    return word && words.put(symbol, (int) label) != null ? "another word" : null;
  }

  private static boolean isMark(String symbol) {
    return SENTENCE_MARKS.contains(symbol) || symbol.matches("#[0-9]+|#nonterm.*");
  }

  /** Labels by word, without epsilon, sentence marks and disambiguation symbols. */
  Map<String, Integer> words() {
    return words;
  }
}
