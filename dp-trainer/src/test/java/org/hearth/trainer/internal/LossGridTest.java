package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossGridTest {
  private static final double INTERVAL = 1e-3;
  private static final double TAIL = 1e-14;

  private static LossGrid grid(double q, double sigma) {
    return new LossGrid(new SampledGaussian(q, sigma, 1), INTERVAL, TAIL);
  }

  private static double sum(LossDistribution losses) {
    double sum = losses.infinite();
    for (int i = 0; i < losses.size(); i++) {
      sum += losses.mass(i);
    }
    return sum;
  }

  /** P(x &gt; c) - exp(epsilon) Q(x &gt; c), where c is the outcome whose loss is epsilon. */
  private static double removalDelta(double q, double sigma, double epsilon) {
    double c = sigma * sigma * Math.log((Math.exp(epsilon) - (1 - q)) / q) + 0.5;
    double without = Normal.upperTail(c / sigma);
    double with = (1 - q) * without + q * Normal.upperTail((c - 1) / sigma);
    return with - Math.exp(epsilon) * without;
  }

  /** Q(x &lt; c) - exp(epsilon) P(x &lt; c), where c is the outcome whose loss is -epsilon. */
  private static double additionDelta(double q, double sigma, double epsilon) {
    double c = sigma * sigma * Math.log((Math.exp(-epsilon) - (1 - q)) / q) + 0.5;
    double without = Normal.upperTail(-c / sigma);
    double with = (1 - q) * without + q * Normal.upperTail((1 - c) / sigma);
    return without - Math.exp(epsilon) * with;
  }

  @ParameterizedTest
  @CsvSource({"0.001, 0.5", "0.1, 2", "0.999, 1", "1, 4", "1, 0.05"})
  void nothingIsLost(double q, double sigma) {
    assertEquals(1, sum(grid(q, sigma).removal()), 1e-12);
    assertEquals(1, sum(grid(q, sigma).addition()), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 2, 0.3", "0.01, 0.5, 3", "0.5, 1, 1.5", "1, 4, 0.7"})
  void removalIsTightFromAbove(double q, double sigma, double epsilon) {
    double found = grid(q, sigma).removal().epsilon(removalDelta(q, sigma, epsilon));
    assertTrue(found > epsilon - 1e-9, () -> found + " is below the truth");
    assertEquals(epsilon, found, 1e-5);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 2, 0.08", "0.5, 1, 0.6", "1, 4, 0.7"})
  void additionIsTightFromAbove(double q, double sigma, double epsilon) {
    double found = grid(q, sigma).addition().epsilon(additionDelta(q, sigma, epsilon));
    assertTrue(found > epsilon - 1e-9, () -> found + " is below the truth");
    assertEquals(epsilon, found, 1e-5);
  }

  @Test
  void withoutSamplingBothDirectionsAreTheSame() {
    LossGrid grid = grid(1, 2);
    assertEquals(grid.removal().epsilon(1e-5), grid.addition().epsilon(1e-5), 1e-9);
  }

  @Test
  void lossesBeyondTheRangeOfExpStayFinite() {
    // The Gaussian with mu = 100, solved with 60 digits; a loss is 5000 on average.
    LossGrid grid = new LossGrid(new SampledGaussian(1, 0.01, 1), 0.1, TAIL);
    double found = grid.removal().epsilon(1e-6);
    assertTrue(found > 5474.3655 && found < 5474.5, () -> "epsilon is " + found);
  }
}
