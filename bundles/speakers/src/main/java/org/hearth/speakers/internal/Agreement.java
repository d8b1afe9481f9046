package org.hearth.speakers.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether recordings are of one voice. */
public final class Agreement {
  /** Log-likelihood ratio below which three recordings are of two voices. */
  private static final double LEAST = -0.5;

  private static final int FEW = 3;

  /** Recordings beyond this do not make it more probable that some of one voice are far off. */
  private static final int MANY = 10;

  private final VoiceRatio voices;

  public Agreement(VoiceRatio voices) {
    this.voices = voices;
  }

  /**
   * Finds the two recordings that are least alike, and puts every other one with the one that it is
   * more like. When one group's voice is not the other's, the recordings disagree.
   *
   * @param recordings at least two
   * @return places of the smaller group, or of the later one when both are as large; empty when all
   *     are of one voice
   */
  public Optional<List<Integer>> odd(List<Embedding> recordings) {
    int[] seeds = leastAlike(recordings);
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      boolean isFirst =
          i == seeds[0]
              || (i != seeds[1]
                  && alike(recordings, seeds[0], i) >= alike(recordings, seeds[1], i));
      (isFirst ? first : second).add(i);
    }
    if (ratio(recordings, first, second) >= least(recordings.size())) {
      return Optional.empty();
    }
    return Optional.of(second.size() <= first.size() ? second : first);
  }

  /**
   * Log-likelihood ratio below which two groups are of two voices. Of all the ways to split
   * recordings of one voice the most unlike is looked at: the more ways, the further off it may be.
   */
  private static double least(int recordings) {
    return LEAST - Math.log(ways(Math.min(recordings, MANY)) / ways(FEW));
  }

  private static double ways(int recordings) {
    return Math.pow(2, recordings - 1.0) - 1;
  }

  /** Whether more recordings are of the voice that was enrolled before. */
  boolean continues(List<Embedding> before, List<Embedding> more) {
    double mean = more.stream().mapToDouble(each -> voices.ratio(before, each)).average().orElse(0);
    return mean >= LEAST;
  }

  private int[] leastAlike(List<Embedding> recordings) {
    int[] seeds = {0, 1};
    for (int i = 0; i < recordings.size(); i++) {
      for (int j = i + 1; j < recordings.size(); j++) {
        if (alike(recordings, i, j) < alike(recordings, seeds[0], seeds[1])) {
          seeds = new int[] {i, j};
        }
      }
    }
    return seeds;
  }

  private double alike(List<Embedding> recordings, int i, int j) {
    return voices.ratio(List.of(recordings.get(i)), recordings.get(j));
  }

  /** The mean over the recordings of each group against the voice of the other. */
  private double ratio(List<Embedding> recordings, List<Integer> first, List<Integer> second) {
    double sum = 0;
    for (int i : second) {
      sum += voices.ratio(first.stream().map(recordings::get).toList(), recordings.get(i));
    }
    for (int i : first) {
      sum += voices.ratio(second.stream().map(recordings::get).toList(), recordings.get(i));
    }
    return sum / recordings.size();
  }
}
