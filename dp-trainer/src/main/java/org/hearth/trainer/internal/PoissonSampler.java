package org.hearth.trainer.internal;

import java.util.stream.IntStream;

/**
 * Draws the examples of a step: each of them independently with the same probability. This is the
 * sampling that the accountants assume; a fixed batch size or a shuffled data set may cost more
 * privacy than they say. A batch may be empty. For one thread.
 */
public final class PoissonSampler {
  private static final long DENOMINATOR = 1L << 62;

  private final RandomBits bits;
  private final long numerator;

  /**
   * @param run whose sampling rate is taken, rounded down to a multiple of 2^-62
   */
  public PoissonSampler(SampledGaussian run, RandomBits bits) {
    this.bits = bits;
    this.numerator = (long) (run.samplingRate() * DENOMINATOR);
  }

  /**
   * @return the indices of the drawn examples, ascending
   */
  public int[] sample(int examples) {
    return IntStream.range(0, examples).filter(i -> bits.coin(numerator, DENOMINATOR)).toArray();
  }
}
