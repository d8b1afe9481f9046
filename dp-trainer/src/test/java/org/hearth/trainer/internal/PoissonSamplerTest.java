package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statistical tests fail for a right sampler once in a million runs. */
class PoissonSamplerTest {
  private static final int EXAMPLES = 200;
  private static final int STEPS = 5000;

  private final RandomBits bits = new RandomBits(new SecureRandom());
  private final PoissonSampler sampler = sampler(0.1);

  private PoissonSampler sampler(double rate) {
    return new PoissonSampler(new SampledGaussian(rate, 1, 1), bits);
  }

  @Test
  void everyExampleHasTheSameChance() {
    int[] drawn = new int[EXAMPLES];
    for (int step = 0; step < STEPS; step++) {
      for (int example : sampler.sample(EXAMPLES)) {
        drawn[example]++;
      }
    }
    // Chi-square with 200 degrees of freedom is above 313.5 or below 116.9 once in a million.
    double square =
        Arrays.stream(drawn).mapToDouble(n -> Math.pow(n - 0.1 * STEPS, 2)).sum()
            / (STEPS * 0.1 * 0.9);
    assertTrue(square < 313.5 && square > 116.9, () -> "chi-square is " + square);
  }

  @Test
  void batchSizeIsBinomial() {
    double[] sizes =
        IntStream.range(0, STEPS).mapToDouble(i -> sampler.sample(EXAMPLES).length - 20).toArray();
    double variance = EXAMPLES * 0.1 * 0.9;
    Statistics.assertClose(0, Statistics.moment(sizes, 1), Math.sqrt(variance / STEPS));
    Statistics.assertClose(
        variance, Statistics.moment(sizes, 2), variance * Math.sqrt(2.0 / STEPS));
  }

  @Test
  void batchMayBeEmpty() {
    PoissonSampler rare = sampler(1e-12);
    assertArrayEquals(new int[0], rare.sample(EXAMPLES));
  }

  @Test
  void allTakePartAtRateOne() {
    assertArrayEquals(IntStream.range(0, EXAMPLES).toArray(), sampler(1).sample(EXAMPLES));
  }
}
