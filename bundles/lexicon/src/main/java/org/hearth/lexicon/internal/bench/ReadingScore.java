package org.hearth.lexicon.internal.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hearth.corpus.api.Interval;

/**
 * How well words are read that a dictionary has: right is whatever pronunciation it lists, and
 * wrong phones are counted against the nearest of them. For one thread.
 */
final class ReadingScore {
  private final List<Word> words = new ArrayList<>();

  /**
   * @param edits phones to exchange, insert and delete
   * @param phones of the nearest pronunciation
   */
  private record Word(boolean right, boolean among, int edits, int phones) {}

  /** A rate with the interval in which it lies with 95 % confidence. */
  record Rate(double value, double low, double high) {}

  /**
   * Takes a word.
   *
   * @param listed pronunciations, a character a phone
   * @param guesses the best first
   */
  void add(List<String> listed, List<String> guesses) {
    String best = guesses.get(0);
    String nearest =
        listed.stream().min(Comparator.comparingInt(way -> edits(way, best))).orElseThrow();
    words.add(
        new Word(
            listed.contains(best),
            guesses.stream().anyMatch(listed::contains),
            edits(nearest, best),
            nearest.length()));
  }

  int words() {
    return words.size();
  }

  /** Words whose best guess is right. */
  Rate right() {
    return wilson(words.stream().filter(Word::right).count(), words.size());
  }

  /** Words of which any guess is right. */
  Rate among() {
    return wilson(words.stream().filter(Word::among).count(), words.size());
  }

  /** A share of independent trials. */
  static Rate wilson(long hits, int all) {
    double right = hits;
    Interval interval = Interval.wilson(right, all);
    return new Rate(right / all, interval.low(), interval.high());
  }

  /** Wrong phones among all; the words are the sample, phones of a word are not independent. */
  Rate phoneErrors() {
    double edits = words.stream().mapToInt(Word::edits).sum();
    double phones = words.stream().mapToInt(Word::phones).sum();
    double rate = edits / phones;
    double squares = 0;
    for (Word word : words) {
      double residual = word.edits - rate * word.phones;
      squares += residual * residual;
    }
    double half = Interval.Z * Math.sqrt(squares) / phones;
    return new Rate(rate, rate - half, rate + half);
  }

  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int exchanged = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
