package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Tests of samples that fail for a right sampler once in a million runs, each. */
final class Statistics {
  private static final double FALSE_ALARM = 1e-6;

  /** P(|Z| &gt; 4.892) = 1e-6 for a standard normal Z. */
  private static final double DEVIATIONS = 4.892;

  private Statistics() {}

  /**
   * @param error standard error of the statistic, which must be close to normal
   */
  static void assertClose(double expected, double found, double error) {
    assertTrue(
        Math.abs(found - expected) <= DEVIATIONS * error,
        () -> found + " is too far from " + expected + " for a standard error of " + error);
  }

  /**
   * Kolmogorov and Smirnov's distance, against the bound of Dvoretzky, Kiefer, Wolfowitz and
   * Massart: P(D &gt; d) &lt;= 2 exp(-2 n d^2), which also holds for discrete distributions.
   */
  static void assertDistribution(DoubleUnaryOperator cumulative, double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double distance = 0;
    for (int i = 0; i < n; i++) {
      boolean lastOfItsValue = i + 1 == n || sorted[i + 1] > sorted[i];
      if (lastOfItsValue) {
        double below = (i + 1.0) / n;
        distance = Math.max(distance, Math.abs(cumulative.applyAsDouble(sorted[i]) - below));
      }
    }
    double bound = Math.sqrt(Math.log(2 / FALSE_ALARM) / (2 * n));
    double found = distance;
    assertTrue(found <= bound, () -> "distance " + found + " is above " + bound);
  }

  static double moment(double[] sample, int power) {
    return Arrays.stream(sample).map(x -> Math.pow(x, power)).average().orElseThrow();
  }
}
