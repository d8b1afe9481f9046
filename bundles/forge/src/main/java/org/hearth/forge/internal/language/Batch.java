package org.hearth.forge.internal.language;

import java.util.Arrays;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.language.api.WordList;

/** Words with the words before them, learned from together. For one thread. */
final class Batch {
  private final int[][] contexts;
  private final int[] targets;
  private int size;

  Batch(int capacity) {
    this.contexts = new int[capacity][LanguageNetwork.CONTEXT];
    this.targets = new int[capacity];
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == targets.length;
  }

  void clear() {
    size = 0;
  }

  /**
   * Adds the word at a place of a sentence; the end where that is its length.
   *
   * @param sentence numbers of words
   */
  void add(int[] sentence, int at) {
    int[] context = contexts[size];
    Arrays.fill(context, WordList.END);
    for (int place = 0; place < context.length && place < at; place++) {
      context[place] = sentence[at - 1 - place];
    }
    targets[size] = at == sentence.length ? WordList.END : sentence[at];
    size++;
  }

  /** The words before one, the nearest first. */
  int[] context(int i) {
    return contexts[i];
  }

  int target(int i) {
    return targets[i];
  }
}
