package org.hearth.forge.internal.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.corpus.api.Interval;
import org.hearth.forge.internal.evaluate.Figure.Count;

/** Confidence intervals of 95 % by drawing recordings anew. */
final class Bootstrap {
  private static final int SAMPLES = 2000;
  private static final long SEED = 1;

  private Bootstrap() {}

  /**
   * Of a ratio of sums, less another of the same recordings: recordings are drawn anew, with
   * replacement, and the quantiles of 2.5 and 97.5 % of 2,000 such samples are the ends (Efron,
   * Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13; Bisani, Ney, "Bootstrap
   * estimates for confidence intervals in ASR performance evaluation", 2004). The seed is fixed.
   *
   * @param less counts of the same recordings, or none
   */
  static Interval interval(List<Count> counts, List<Count> less) {
    Map<String, Count> others = new HashMap<>();
    less.forEach(count -> others.put(count.recording(), count));
    Random random = new Random(SEED);
    double[] found = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      double part = 0;
      double whole = 0;
      double otherPart = 0;
      double otherWhole = 0;
      for (int i = 0; i < counts.size(); i++) {
        Count count = counts.get(random.nextInt(counts.size()));
        part += count.part();
        whole += count.whole();
        if (!less.isEmpty()) {
          Count other = others.get(count.recording());
          otherPart += other.part();
          otherWhole += other.whole();
        }
      }
      found[sample] = ratio(part, whole) - ratio(otherPart, otherWhole);
    }
    Arrays.sort(found);
    return new Interval(found[(int) (0.025 * SAMPLES)], found[(int) (0.975 * SAMPLES) - 1]);
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
