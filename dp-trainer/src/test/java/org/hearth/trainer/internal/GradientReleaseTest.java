package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statistical tests fail for a right mechanism once in a million runs. */
class GradientReleaseTest {
  private static final int DIMENSION = 100_000;
  private static final double CLIP = 0.5;
  private static final double SIGMA = 2;
  private static final double BATCH = 20;

  private final GradientRelease release = release(SIGMA, CLIP, BATCH);

  private static GradientRelease release(double sigma, double clipNorm, double batch) {
    RandomBits bits = new RandomBits(new SecureRandom());
    return new GradientRelease(new SampledGaussian(0.1, sigma, 1), clipNorm, batch, bits);
  }

  /** Released coordinates, less what they should be, in standard deviations of the noise. */
  private double[] noise(List<float[]> gradients, double expected) {
    float[] mean = release.release(DIMENSION, gradients);
    return IntStream.range(0, DIMENSION)
        .mapToDouble(i -> (mean[i] - expected) / (SIGMA * CLIP / BATCH))
        .toArray();
  }

  private static float[] constant(float value) {
    float[] vector = new float[DIMENSION];
    Arrays.fill(vector, value);
    return vector;
  }

  @Test
  void emptyBatchReleasesNoiseOfTheAnnouncedSize() {
    double[] noise = noise(List.of(), 0);
    Statistics.assertDistribution(x -> Normal.upperTail(-x), noise);
    Statistics.assertClose(1, Statistics.moment(noise, 2), Math.sqrt(2.0 / DIMENSION));
  }

  @Test
  void releaseIsTheClippedSumOverTheExpectedBatchSize() {
    // Three long gradients of equal coordinates: each is clipped to CLIP / sqrt(DIMENSION).
    double expected = 3 * CLIP / Math.sqrt(DIMENSION) / BATCH;
    double[] noise = noise(List.of(constant(1), constant(7), constant(100)), expected);
    Statistics.assertClose(0, Statistics.moment(noise, 1), 1 / Math.sqrt(DIMENSION));
  }

  @Test
  void sumIsSharpWhereThereIsLittleNoise() {
    GradientRelease sharp = release(SampledGaussian.MIN_NOISE, 1, 2);
    float[] mean = sharp.release(2, List.of(new float[] {3, -4}, new float[] {0.5f, 0}));
    // Noise of 0.005 is beyond 0.03 less than once in 10^8.
    assertEquals((0.6 + 0.5) / 2, mean[0], 0.03);
    assertEquals(-0.8 / 2, mean[1], 0.03);
  }

  @Test
  void gradientOfAnotherSizeIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> release.release(3, List.of(new float[] {1, 2})));
  }

  @Test
  void expectedBatchOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> release(SIGMA, CLIP, 0));
  }
}
