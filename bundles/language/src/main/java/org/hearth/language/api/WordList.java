package org.hearth.language.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a language model by number, and their classes. A class is a range of numbers, so
 * that its rows stand together in a matrix. Immutable.
 */
public final class WordList {
  /** Any word that the list lacks. It is a class of its own. */
  public static final int NEW = 0;

  /** Where a sentence ends, and what stands before its first word. It is a class of its own. */
  public static final int END = 1;

  /** Numbers that are no words. */
  private static final int SIGNS = 2;

  private final List<String> words;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] begins;
  private final int[] classes;

  /**
   * @param words all different
   * @param classSizes how many words each class has, in the order of the words
   */
  public WordList(List<String> words, List<Integer> classSizes) {
    this.words = List.copyOf(words);
    this.begins = new int[SIGNS + classSizes.size() + 1];
    this.classes = new int[SIGNS + words.size()];
    for (int i = 0; i < words.size(); i++) {
      if (numbers.put(words.get(i), SIGNS + i) != null) {
        throw new IllegalArgumentException("the word '" + words.get(i) + "' stands there twice");
      }
    }
    begins[END] = END;
    begins[SIGNS] = SIGNS;
    for (int c = 0; c < classSizes.size(); c++) {
      begins[SIGNS + c + 1] = begins[SIGNS + c] + classSizes.get(c);
      if (classSizes.get(c) < 1 || begins[SIGNS + c + 1] > classes.length) {
        throw new IllegalArgumentException("classes of " + classSizes + " words");
      }
    }
    if (begins[begins.length - 1] != classes.length) {
      throw new IllegalArgumentException(
          "classes of " + classSizes + " words, expected " + words.size() + " words in all");
    }
    for (int c = 0; c < begins.length - 1; c++) {
      Arrays.fill(classes, begins[c], begins[c + 1], c);
    }
  }

  /**
   * The words of a text, the most frequent first, in classes of about the same sum of the square
   * roots of their counts: frequent words are in small classes, so that most words are found among
   * few (Mikolov et al., "Extensions of Recurrent Neural Network Language Model", 2011, section 3,
   * with square roots against classes of one word).
   *
   * @param counts how often each word occurs
   * @param classes how many at most
   */
  public static WordList of(Map<String, Integer> counts, int classes) {
    List<String> words = new ArrayList<>(counts.keySet());
    Collections.sort(
        words, Comparator.<String, Integer>comparing(counts::get).reversed().thenComparing(w -> w));
    double all = words.stream().mapToDouble(word -> Math.sqrt(counts.get(word))).sum();
    List<Integer> sizes = new ArrayList<>();
    double sum = 0;
    int begin = 0;
    for (int i = 0; i < words.size(); i++) {
      sum += Math.sqrt(counts.get(words.get(i)));
      if (sum >= all * (sizes.size() + 1) / classes || i == words.size() - 1) {
        sizes.add(i + 1 - begin);
        begin = i + 1;
      }
    }
    return new WordList(words, sizes);
  }

  /** How many numbers there are: {@link #NEW}, {@link #END} and the words. */
  public int size() {
    return classes.length;
  }

  /** The words without the signs. */
  public List<String> words() {
    return words;
  }

  /** A word's number, or {@link #NEW}. */
  public int number(String word) {
    return numbers.getOrDefault(word, NEW);
  }

  /** The word of a number that is no sign. */
  public String word(int number) {
    return words.get(number - SIGNS);
  }

  /** How many classes there are, with those of the signs. */
  public int classes() {
    return begins.length - 1;
  }

  /** The class of a number. */
  public int classOf(int number) {
    return classes[number];
  }

  /** The first number of a class. */
  public int begin(int wordClass) {
    return begins[wordClass];
  }

  /** The number after the last one of a class. */
  public int end(int wordClass) {
    return begins[wordClass + 1];
  }

  /** How many words each class has, without the signs'. */
  public List<Integer> classSizes() {
    List<Integer> sizes = new ArrayList<>();
    for (int c = SIGNS; c < classes(); c++) {
      sizes.add(end(c) - begin(c));
    }
    return sizes;
  }
}
