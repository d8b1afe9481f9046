package org.hearth.wake.internal.spot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.search.PronouncingDictionary;

/**
 * How probable a phone is after another where people say anything: words of a dictionary, each as
 * often as any other, with or without silence between two. Smoothed by Witten and Bell (Chen,
 * Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling", 1999, section 2.3).
 * Immutable.
 */
public final class PhoneBigram {
  /** That people pause after a word. */
  private static final double PAUSE = 0.25;

  private final int phones;
  private final double[] followers;
  private final double[] unigram;

  private PhoneBigram(double[][] counts) {
    phones = counts.length;
    followers = new double[phones * phones];
    unigram = new double[phones];
    double all = 0;
    for (double[] row : counts) {
      for (int phone = 0; phone < phones; phone++) {
        unigram[phone] += row[phone];
        all += row[phone];
      }
    }
    for (int phone = 0; phone < phones; phone++) {
      unigram[phone] = (unigram[phone] + 1) / (all + phones);
    }
    for (int from = 0; from < phones; from++) {
      double seen = Arrays.stream(counts[from]).sum();
      double kinds = Arrays.stream(counts[from]).filter(count -> count > 0).count() + 1.0;
      for (int to = 0; to < phones; to++) {
        followers[from * phones + to] = (counts[from][to] + kinds * unigram[to]) / (seen + kinds);
      }
    }
  }

  /** Of the words of a model, without those that are one phone each. */
  public static PhoneBigram of(PronouncingDictionary dictionary) {
    PhoneSet phones = dictionary.phones();
    List<int[]> words = new ArrayList<>();
    Set<String> names = dictionary.words();
    for (String word : names) {
      if (!word.startsWith("~")) {
        for (Pronunciation way : dictionary.pronunciations(word)) {
          words.add(way.phones().stream().mapToInt(phones::index).toArray());
        }
      }
    }
    return of(words, phones.count());
  }

  /**
   * @param words as numbers of phones, none of them silence
   * @param phones how many there are with silence, which is {@link PhoneSet#SILENCE}
   */
  public static PhoneBigram of(List<int[]> words, int phones) {
    double[][] counts = new double[phones][phones];
    double[] first = new double[phones];
    double[] last = new double[phones];
    for (int[] word : words) {
      first[word[0]]++;
      last[word[word.length - 1]]++;
      for (int i = 1; i < word.length; i++) {
        counts[word[i - 1]][word[i]]++;
      }
    }
    for (int to = 0; to < phones; to++) {
      counts[PhoneSet.SILENCE][to] += PAUSE * first[to];
      counts[to][PhoneSet.SILENCE] += PAUSE * last[to];
      for (int from = 0; from < phones && !words.isEmpty(); from++) {
        counts[from][to] += (1 - PAUSE) * last[from] * first[to] / words.size();
      }
    }
    return new PhoneBigram(counts);
  }

  /** How many phones there are, with silence. */
  public int phones() {
    return phones;
  }

  /** Of a phone, whatever was before it. */
  double probability(int phone) {
    return unigram[phone];
  }

  /**
   * What phones come next, if the present one is uncertain.
   *
   * @param present probability by phone
   * @param next becomes the sum over all present phones
   */
  void follow(double[] present, double[] next) {
    Arrays.fill(next, 0);
    for (int from = 0; from < phones; from++) {
      double weight = present[from];
      if (weight > 0) {
        int row = from * phones;
        for (int to = 0; to < phones; to++) {
          next[to] += weight * followers[row + to];
        }
      }
    }
  }
}
