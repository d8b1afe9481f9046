package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each test fails for a right sampler once in a million runs. */
class DiscreteGaussianTest {
  private static final int DRAWS = 200_000;
  private static final long FINE = 3L << 30;

  private final RandomBits bits = new RandomBits(new SecureRandom());

  /** Samples divided by sigma. */
  private double[] sample(long sigma) {
    DiscreteGaussian gaussian = new DiscreteGaussian(bits, sigma);
    return IntStream.range(0, DRAWS).mapToDouble(i -> (double) gaussian.sample() / sigma).toArray();
  }

  @Test
  void meanIsZero() {
    Statistics.assertClose(0, Statistics.moment(sample(FINE), 1), 1 / Math.sqrt(DRAWS));
  }

  @Test
  void varianceIsSigmaSquared() {
    Statistics.assertClose(1, Statistics.moment(sample(FINE), 2), Math.sqrt(2.0 / DRAWS));
  }

  @Test
  void kurtosisIsThree() {
    // The variance of the fourth power of a normal variable is 105 - 9.
    Statistics.assertClose(3, Statistics.moment(sample(FINE), 4), Math.sqrt(96.0 / DRAWS));
  }

  @Test
  void fineGridLooksContinuous() {
    Statistics.assertDistribution(x -> Normal.upperTail(-x), sample(FINE));
  }

  @Test
  void coarseGridHasItsOwnProbabilities() {
    long sigma = 2;
    double total = IntStream.rangeClosed(-40, 40).mapToDouble(n -> Math.exp(-n * n / 8.0)).sum();
    Statistics.assertDistribution(
        x ->
            IntStream.rangeClosed(-40, (int) Math.round(x * sigma))
                    .mapToDouble(n -> Math.exp(-n * n / 8.0))
                    .sum()
                / total,
        sample(sigma));
  }

  @Test
  void successiveDrawsAreUncorrelated() {
    double[] draws = sample(FINE);
    double[] products =
        IntStream.range(0, DRAWS - 1).mapToDouble(i -> draws[i] * draws[i + 1]).toArray();
    Statistics.assertClose(0, Statistics.moment(products, 1), 1 / Math.sqrt(DRAWS));
  }

  @Test
  void sigmaOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DiscreteGaussian(bits, 0));
  }
}
