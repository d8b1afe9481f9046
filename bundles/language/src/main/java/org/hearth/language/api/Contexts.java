package org.hearth.language.api;

import java.util.Arrays;

/** The words before a word, as numbers. */
final class Contexts {
  private Contexts() {}

  /** Before the first word of a sentence. */
  static int[] begin() {
    int[] context = new int[LanguageNetwork.CONTEXT];
    Arrays.fill(context, WordList.END);
    return context;
  }

  /** After one more word. */
  static int[] after(int[] context, int number) {
    int[] next = new int[context.length];
    System.arraycopy(context, 0, next, 1, context.length - 1);
    next[0] = number;
    return next;
  }
}
