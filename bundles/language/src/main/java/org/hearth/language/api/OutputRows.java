package org.hearth.language.api;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Which output rows are the classes and the words in each class. Class {@link WordList#NEW} has the
 * words that the list lacks and adapters bring, after the sign for any other. Immutable.
 */
final class OutputRows {
  private final WordList words;
  private final List<String> newWords;
  private final int[][] ofClasses;
  private final String[][] texts;
  private final int[] classes;

  /**
   * @param words of the model
   * @param brought by adapters; those that the model has are no new ones
   */
  OutputRows(WordList words, Collection<String> brought) {
    this.words = words;
    this.newWords =
        List.copyOf(
            new TreeSet<>(
                brought.stream().filter(word -> words.number(word) == WordList.NEW).toList()));
    this.classes = range(0, words.classes());
    this.ofClasses = new int[words.classes()][];
    for (int c = 0; c < ofClasses.length; c++) {
      ofClasses[c] =
          range(LanguageDelta.row(words, words.begin(c)), LanguageDelta.row(words, words.end(c)));
    }
    int[] rows = new int[1 + newWords.size()];
    rows[0] = LanguageDelta.row(words, WordList.NEW);
    for (int i = 0; i < newWords.size(); i++) {
      rows[1 + i] = LanguageDelta.rowOfNew(words, newWords.get(i));
    }
    ofClasses[WordList.NEW] = rows;
    this.texts = new String[ofClasses.length][];
    for (int c = 0; c < texts.length; c++) {
      texts[c] = new String[ofClasses[c].length];
      for (int i = 0; i < texts[c].length; i++) {
        texts[c][i] = text(c, i);
      }
    }
  }

  private static int[] range(int begin, int end) {
    int[] rows = new int[end - begin];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = begin + i;
    }
    return rows;
  }

  /**
   * A word as the output has it.
   *
   * @param wordClass its class
   * @param place in the class
   * @param number as context of the words after it
   */
  record Place(int wordClass, int place, int number) {}

  /** Where a word is; words that nobody knows are where {@link WordList#NEW} is. */
  Place place(String word) {
    int number = words.number(word);
    if (number == WordList.NEW) {
      // Found or not: it is the sign, which is first, or after it.
      int found = Collections.binarySearch(newWords, word);
      return new Place(WordList.NEW, Math.max(0, found + 1), number);
    }
    return place(number);
  }

  /** Where a number is. */
  Place place(int number) {
    int wordClass = words.classOf(number);
    return new Place(wordClass, number - words.begin(wordClass), number);
  }

  int[] classes() {
    return classes;
  }

  int[] ofClass(int wordClass) {
    return ofClasses[wordClass];
  }

  /** The words of a class by their places, null for a sign; not to be written to. */
  String[] words(int wordClass) {
    return texts[wordClass];
  }

  private String text(int wordClass, int place) {
    if (wordClass == WordList.NEW) {
      return place == 0 ? null : newWords.get(place - 1);
    }
    return wordClass == WordList.END ? null : words.word(words.begin(wordClass) + place);
  }
}
