package org.hearth.trainer.internal;

import java.util.function.LongSupplier;

/**
 * The one place where gradients leave privacy's protection: the Gaussian mechanism of DP-SGD (Abadi
 * et al., "Deep Learning with Differential Privacy", 2016, algorithm 1). Clipped gradients are
 * summed, noise is added to the sum, and the noisy sum is divided by the <em>expected</em> batch
 * size, since the real one is private. For one thread.
 *
 * <p>Sum and noise are whole numbers of {@link Clipper}'s units. In those, a clipped gradient has a
 * norm of at most 2^30, and sigma is at least 2^30 times the noise multiplier. The discrete
 * Gaussian has no greater Rényi divergences than the continuous one (Canonne, Kamath, Steinke 2020,
 * proposition 5). Its privacy curve differs by about the square of a unit over sigma, 10^-14 or
 * less.
 */
public final class GradientRelease {
  private final Clipper clipper;
  private final LongSupplier noise;
  private final double factor;

  /**
   * @param run whose noise multiplier is taken
   * @param clipNorm greatest L2 norm of what one example adds
   * @param expectedBatchSize sampling rate times a number of examples that is no secret, above 0
   */
  public GradientRelease(
      SampledGaussian run, double clipNorm, double expectedBatchSize, RandomBits bits) {
    this(clipNorm, expectedBatchSize, noise(run, bits));
  }

  private GradientRelease(double clipNorm, double expectedBatchSize, LongSupplier noise) {
    if (!(expectedBatchSize > 0)) {
      throw new IllegalArgumentException(
          "the expected batch size is " + expectedBatchSize + ", expected above 0");
    }
    this.clipper = new Clipper(clipNorm);
    this.noise = noise;
    this.factor = clipper.unit() / expectedBatchSize;
  }

  /** Releases clipped means as they are: not private, for tests and audits. */
  static GradientRelease withoutNoise(double clipNorm, double expectedBatchSize) {
    return new GradientRelease(clipNorm, expectedBatchSize, () -> 0);
  }

  private static LongSupplier noise(SampledGaussian run, RandomBits bits) {
    long sigma = (long) Math.ceil(run.noiseMultiplier() * Clipper.UNITS);
    return new DiscreteGaussian(bits, sigma)::sample;
  }

  /**
   * The private mean gradient of one step.
   *
   * @param dimension number of coordinates of every gradient
   * @param gradients of each drawn example; may be empty
   */
  public float[] release(int dimension, Iterable<float[]> gradients) {
    long[] sum = new long[dimension];
    for (float[] gradient : gradients) {
      if (gradient.length != dimension) {
        throw new IllegalArgumentException(
            "a gradient has " + gradient.length + " coordinates, expected " + dimension);
      }
      long[] clipped = clipper.clip(gradient);
      for (int i = 0; i < dimension; i++) {
        sum[i] += clipped[i];
      }
    }
    float[] mean = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      mean[i] = (float) ((sum[i] + noise.getAsLong()) * factor);
    }
    return mean;
  }
}
