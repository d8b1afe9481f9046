package org.hearth.trainer.internal;

/**
 * A run of the Poisson-subsampled Gaussian mechanism: in each step every example is drawn
 * independently, what the drawn ones contribute (L2 norm at most 1) is summed, and Gaussian noise
 * is added to the sum. Two data sets are neighbours when one has one example more.
 *
 * @param samplingRate probability with which an example takes part in a step (q)
 * @param noiseMultiplier standard deviation of the noise divided by the clip norm (sigma)
 * @param steps number of steps
 */
public record SampledGaussian(double samplingRate, double noiseMultiplier, long steps) {
  static final double MIN_NOISE = 0.01;
  static final double MAX_NOISE = 1e4;
  static final long MAX_STEPS = 1_000_000;

  public SampledGaussian {
    if (!(samplingRate > 0 && samplingRate <= 1)) {
      throw new IllegalArgumentException(
          "the sampling rate is " + samplingRate + ", expected above 0 and at most 1");
    }
    if (!(noiseMultiplier >= MIN_NOISE && noiseMultiplier <= MAX_NOISE)) {
      throw new IllegalArgumentException(
          "the noise multiplier is "
              + noiseMultiplier
              + ", expected "
              + MIN_NOISE
              + " to "
              + MAX_NOISE);
    }
    if (steps < 1 || steps > MAX_STEPS) {
      throw new IllegalArgumentException(
          "the number of steps is " + steps + ", expected 1 to " + MAX_STEPS);
    }
  }

  /** The same run with another number of steps. */
  SampledGaussian withSteps(long others) {
    return new SampledGaussian(samplingRate, noiseMultiplier, others);
  }
}
