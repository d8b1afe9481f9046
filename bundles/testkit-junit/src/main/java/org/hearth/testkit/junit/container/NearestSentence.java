package org.hearth.testkit.junit.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hearth.api.intent.SentencePaths;

/**
 * The sentence of an automaton that is fewest words away from a text: Levenshtein's distance, found
 * for all paths at once by dynamic programming over states and words of the text.
 */
final class NearestSentence {
  private static final int FAR = Integer.MAX_VALUE / 2;

  /** Back pointer of the start, and of a word of the text that is left out. */
  private static final int NONE = -1;

  private final List<String> text;
  private final SentencePaths sentences;

  /** By state and number of words of the text that are behind: the fewest edits. */
  private final int[][] edits;

  /** The arc by which it was reached, and the state and number of words before. */
  private final int[][] arc;

  private final int[][] stateBefore;
  private final int[][] wordsBefore;

  /**
   * @param edits words to put in, leave out or replace
   */
  record Found(List<String> words, int edits) {}

  private NearestSentence(List<String> text, SentencePaths sentences) {
    this.text = text;
    this.sentences = sentences;
    this.edits = table(FAR);
    this.arc = table(NONE);
    this.stateBefore = table(NONE);
    this.wordsBefore = table(NONE);
  }

  static Found to(List<String> text, SentencePaths sentences) {
    NearestSentence search = new NearestSentence(text, sentences);
    search.run();
    return search.result();
  }

  private int[][] table(int value) {
    int[][] table = new int[sentences.stateCount()][text.size() + 1];
    for (int[] row : table) {
      Arrays.fill(row, value);
    }
    return table;
  }

  /** Every arc leads to a higher state, so a state is complete when its turn comes. */
  private void run() {
    edits[0][0] = 0;
    for (int state = 0; state < sentences.stateCount(); state++) {
      for (int words = 0; words < text.size(); words++) {
        reach(state, words + 1, edits[state][words] + 1, NONE, state, words);
      }
      for (int next = sentences.firstArc(state); next < sentences.endArc(state); next++) {
        follow(state, next);
      }
    }
  }

  private void follow(int state, int next) {
    int target = sentences.target(next);
    boolean silent = sentences.word(next) == SentencePaths.NO_WORD;
    for (int words = 0; words <= text.size(); words++) {
      int before = edits[state][words];
      reach(target, words, silent ? before : before + 1, next, state, words);
      if (!silent && words < text.size()) {
        boolean same = sentences.text(sentences.word(next)).equals(text.get(words));
        reach(target, words + 1, same ? before : before + 1, next, state, words);
      }
    }
  }

  private void reach(int state, int words, int cost, int by, int fromState, int fromWords) {
    if (cost < edits[state][words]) {
      edits[state][words] = cost;
      arc[state][words] = by;
      stateBefore[state][words] = fromState;
      wordsBefore[state][words] = fromWords;
    }
  }

  private Found result() {
    int state = sentences.stateCount() - 1;
    int words = text.size();
    List<String> found = new ArrayList<>();
    int all = edits[state][words];
    while (stateBefore[state][words] != NONE) {
      int by = arc[state][words];
      if (by != NONE && sentences.word(by) != SentencePaths.NO_WORD) {
        found.add(sentences.text(sentences.word(by)));
      }
      int before = stateBefore[state][words];
      words = wordsBefore[state][words];
      state = before;
    }
    Collections.reverse(found);
    return new Found(found, all);
  }
}
