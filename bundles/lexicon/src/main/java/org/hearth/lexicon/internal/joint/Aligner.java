package org.hearth.lexicon.internal.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds which letters of a word stand for which phones: the probabilities of {@link Units} by
 * expectation-maximisation over all alignments (M. Bisani, H. Ney, "Joint-sequence models for
 * grapheme-to-phoneme conversion", Speech Communication 50, 2008, with units as in J. Novak's
 * Phonetisaurus). For one thread.
 */
final class Aligner {
  private static final int ROUNDS = 12;

  /** Units that are expected less often are noise, such as of abbreviations. */
  private static final double FEWEST = 4;

  private final Units units;
  private final double[] probabilities;

  /** Learns from words; those that no units make up are left out. */
  Aligner(Units units, List<Spoken> words) {
    this.units = units;
    this.probabilities = new double[units.count()];
    Arrays.fill(probabilities, 1.0 / units.count());
    for (int round = 0; round < ROUNDS; round++) {
      double[] counts = new double[units.count()];
      for (Spoken word : words) {
        count(new Word(word), counts);
      }
      normalise(counts, round == ROUNDS - 1 ? FEWEST : 0);
    }
  }

  private void normalise(double[] counts, double fewest) {
    double total = 0;
    for (double count : counts) {
      total += count < fewest ? 0 : count;
    }
    for (int unit = 0; unit < counts.length; unit++) {
      probabilities[unit] = counts[unit] < fewest ? 0 : counts[unit] / total;
    }
  }

  /** A word as numbers. */
  private final class Word {
    final int[] letters;
    final int[] phones;

    Word(Spoken word) {
      this.letters = units.letters(word.letters());
      this.phones = units.phones(word.phones());
    }

    /** The unit that ends at both positions, or -1 when there can be none. */
    int unit(int letter, int phone, int letterCount, int phoneCount) {
      return letterCount <= letter && phoneCount <= phone && Units.has(letterCount, phoneCount)
          ? units.number(letters, letter, letterCount, phones, phone, phoneCount)
          : -1;
    }
  }

  /** Called for each unit that may end at two positions. */
  private interface Step {
    void take(int letter, int phone, int letterCount, int phoneCount, int unit);
  }

  private static void stepsTo(Word word, int letter, int phone, Step step) {
    for (int letterCount = 1; letterCount <= Units.LONGEST; letterCount++) {
      for (int phoneCount = 0; phoneCount <= Units.LONGEST; phoneCount++) {
        int unit = word.unit(letter, phone, letterCount, phoneCount);
        if (unit >= 0) {
          step.take(letter, phone, letterCount, phoneCount, unit);
        }
      }
    }
  }

  private void count(Word word, double[] counts) {
    int lettersEnd = word.letters.length;
    int phonesEnd = word.phones.length;
    double[][] forward = new double[lettersEnd + 1][phonesEnd + 1];
    forward[0][0] = 1;
    for (int i = 1; i <= lettersEnd; i++) {
      for (int j = 0; j <= phonesEnd; j++) {
        stepsTo(
            word,
            i,
            j,
            (l, p, letters, phones, unit) ->
                forward[l][p] += forward[l - letters][p - phones] * probabilities[unit]);
      }
    }
    double total = forward[lettersEnd][phonesEnd];
    if (!(total > 0)) {
      return;
    }
    double[][] backward = new double[lettersEnd + 1][phonesEnd + 1];
    backward[lettersEnd][phonesEnd] = 1;
    for (int i = lettersEnd; i > 0; i--) {
      for (int j = phonesEnd; j >= 0; j--) {
        stepsTo(
            word,
            i,
            j,
            (l, p, letters, phones, unit) -> {
              double after = probabilities[unit] * backward[l][p];
              backward[l - letters][p - phones] += after;
              counts[unit] += forward[l - letters][p - phones] * after / total;
            });
      }
    }
  }

  /** The units of the most probable alignment; empty when there is none. */
  List<Integer> align(Spoken spoken) {
    Word word = new Word(spoken);
    int lettersEnd = word.letters.length;
    int phonesEnd = word.phones.length;
    double[][] best = new double[lettersEnd + 1][phonesEnd + 1];
    int[][] by = new int[lettersEnd + 1][phonesEnd + 1];
    best[0][0] = 1;
    for (int i = 1; i <= lettersEnd; i++) {
      for (int j = 0; j <= phonesEnd; j++) {
        stepsTo(
            word,
            i,
            j,
            (l, p, letters, phones, unit) -> {
              double probability = best[l - letters][p - phones] * probabilities[unit];
              if (probability > best[l][p]) {
                best[l][p] = probability;
                by[l][p] = unit;
              }
            });
      }
    }
    List<Integer> found = new ArrayList<>();
    int letter = lettersEnd;
    int phone = phonesEnd;
    while (best[letter][phone] > 0 && letter > 0) {
      int unit = by[letter][phone];
      Spoken content = units.unit(unit);
      found.add(unit);
      letter -= content.letters().length();
      phone -= content.phones().length();
    }
    Collections.reverse(found);
    return found;
  }
}
