package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statistical tests fail for a right mechanism once in a million runs. */
class DpSgdTest {
  private static final int EXAMPLES = 200;
  private static final int STEPS = 2000;
  private static final int DIMENSION = 100_000;
  private static final double RATE = 0.1;
  private static final double SIGMA = 2;
  private static final double CLIP = 0.5;
  private static final double BATCH = 20;
  private static final SampledGaussian RUN = new SampledGaussian(RATE, SIGMA, STEPS);

  private final byte[] seed = seed();

  private static byte[] seed() {
    byte[] seed = new byte[DpSgd.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return seed;
  }

  private DpSgd sgd() {
    return new DpSgd(RUN, CLIP, BATCH, seed);
  }

  private static float[] noise(DpSgd sgd, int step) {
    return sgd.mean(step).of(DIMENSION, List.of());
  }

  @Test
  void equalSeedsGiveEqualDrawsAndNoise() {
    DpSgd other = sgd();
    other.batch(3, EXAMPLES);
    noise(other, 3);
    assertArrayEquals(sgd().batch(7, EXAMPLES), other.batch(7, EXAMPLES));
    assertArrayEquals(noise(sgd(), 7), noise(other, 7));
  }

  @Test
  void otherStepsAndOtherSeedsDiffer() {
    float[] noise = noise(sgd(), 7);
    assertFalse(Arrays.equals(noise, noise(sgd(), 8)));
    assertFalse(Arrays.equals(noise, noise(new DpSgd(RUN, CLIP, BATCH, seed()), 7)));
    // Two draws out of 200 are equal less than once in 10^15.
    assertFalse(Arrays.equals(sgd().batch(7, EXAMPLES), sgd().batch(8, EXAMPLES)));
  }

  @Test
  void noiseOfDifferentStepsIsIndependent() {
    DpSgd sgd = sgd();
    float[] one = noise(sgd, 0);
    float[] next = noise(sgd, 1);
    double unit = SIGMA * CLIP / BATCH;
    double covariance =
        IntStream.range(0, DIMENSION).mapToDouble(i -> one[i] * next[i]).average().orElseThrow();
    Statistics.assertClose(0, covariance / (unit * unit), 1 / Math.sqrt(DIMENSION));
  }

  @Test
  void noiseHasTheAnnouncedDistribution() {
    float[] mean = noise(sgd(), 11);
    double[] noise =
        IntStream.range(0, DIMENSION).mapToDouble(i -> mean[i] / (SIGMA * CLIP / BATCH)).toArray();
    Statistics.assertDistribution(x -> Normal.upperTail(-x), noise);
    Statistics.assertClose(1, Statistics.moment(noise, 2), Math.sqrt(2.0 / DIMENSION));
  }

  @Test
  void everyExampleIsDrawnAtTheRateInBatchesOfBinomialSize() {
    DpSgd sgd = sgd();
    int[] drawn = new int[EXAMPLES];
    double[] sizes = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      int[] batch = sgd.batch(step, EXAMPLES);
      sizes[step] = batch.length - RATE * EXAMPLES;
      Arrays.stream(batch).forEach(example -> drawn[example]++);
    }
    double variance = EXAMPLES * RATE * (1 - RATE);
    Statistics.assertClose(0, Statistics.moment(sizes, 1), Math.sqrt(variance / STEPS));
    Statistics.assertClose(
        variance, Statistics.moment(sizes, 2), variance * Math.sqrt(2.0 / STEPS));
    // Chi-square with 200 degrees of freedom is above 313.5 or below 116.9 once in a million.
    double square =
        Arrays.stream(drawn).mapToDouble(n -> Math.pow(n - RATE * STEPS, 2)).sum()
            / (STEPS * RATE * (1 - RATE));
    assertTrue(square < 313.5 && square > 116.9, () -> "chi-square is " + square);
  }

  @Test
  void rateOneIsTheFullBatch() {
    DpSgd full = new DpSgd(new SampledGaussian(1, SIGMA, 1), CLIP, BATCH, seed);
    assertArrayEquals(IntStream.range(0, 9).toArray(), full.batch(0, 9));
  }

  @Test
  void withoutNoiseTheMeanIsTheClippedSumOverTheExpectedBatch() {
    DpSgd plain = DpSgd.withoutNoise(RUN, CLIP, BATCH, seed);
    assertArrayEquals(sgd().batch(5, EXAMPLES), plain.batch(5, EXAMPLES));
    float[] mean = plain.mean(5).of(2, List.of(new float[] {3, -4}, new float[] {0.25f, 0}));
    assertEquals((0.3 + 0.25) / BATCH, mean[0], 1e-7);
    assertEquals(-0.4 / BATCH, mean[1], 1e-7);
  }

  @Test
  void aStepsNoiseIsGivenOnce() {
    DpSgd sgd = sgd();
    sgd.mean(4);
    assertThrows(IllegalStateException.class, () -> sgd.mean(4));
    assertThrows(IllegalStateException.class, () -> sgd.mean(3));
    sgd.mean(5);
  }

  @Test
  void stepsThatWereNotPaidForAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> sgd().mean(STEPS));
    assertThrows(IllegalArgumentException.class, () -> sgd().batch(STEPS, EXAMPLES));
    assertThrows(IllegalArgumentException.class, () -> sgd().mean(-1));
  }

  @Test
  void aSeedOfAnotherLengthIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DpSgd(RUN, CLIP, BATCH, new byte[16]));
  }
}
