package org.hearth.trainer.internal;

/**
 * Rényi divergence of one step of the Poisson-subsampled Gaussian mechanism: Mironov, Talwar,
 * Zhang, "Rényi Differential Privacy of the Sampled Gaussian Mechanism" (2019), section 3.3. It
 * bounds both the addition and the removal of an example (their theorem 5). All sums are of
 * logarithms, so that nothing overflows.
 */
final class RenyiDivergence {
  /** Natural logarithm of the terms that end a series; the sum itself is at least 1. */
  private static final double NEGLIGIBLE = -30;

  private final double noise;
  private final double variance;
  private final double logRate;
  private final double logRest;

  private RenyiDivergence(double samplingRate, double noiseMultiplier) {
    noise = noiseMultiplier;
    variance = noiseMultiplier * noiseMultiplier;
    logRate = Math.log(samplingRate);
    logRest = Math.log1p(-samplingRate);
  }

  /**
   * @param order alpha, above 1
   */
  static double ofStep(double samplingRate, double noiseMultiplier, double order) {
    if (samplingRate == 1) {
      return order / (2 * noiseMultiplier * noiseMultiplier);
    }
    RenyiDivergence step = new RenyiDivergence(samplingRate, noiseMultiplier);
    double logMoment = order == Math.rint(order) ? step.whole((int) order) : step.fraction(order);
    return logMoment / (order - 1);
  }

  /** log A of a whole order: a finite binomial sum. */
  private double whole(int order) {
    double sum = Double.NEGATIVE_INFINITY;
    double logBinomial = 0;
    for (int k = 0; k <= order; k++) {
      sum = LogSpace.add(sum, logBinomial + k * logRate + (order - k) * logRest + logGaussian(k));
      logBinomial += Math.log((double) (order - k) / (k + 1));
    }
    return sum;
  }

  /**
   * log A of any order: two binomial series, for the outcomes below and above the point where both
   * parts of the mixture weigh the same. The binomial coefficients alternate in sign from some term
   * on; positive and negative terms are summed apart.
   */
  private double fraction(double order) {
    double middle = variance * (logRest - logRate) + 0.5;
    double positive = Double.NEGATIVE_INFINITY;
    double negative = Double.NEGATIVE_INFINITY;
    double logBinomial = 0;
    boolean isPositive = true;
    double terms = 0;
    for (int k = 0; terms >= NEGLIGIBLE; k++) {
      double rest = order - k;
      double below = k * logRate + rest * logRest + logGaussian(k);
      below += Normal.logUpperTail((k - middle) / noise);
      double above = rest * logRate + k * logRest + logGaussian(rest);
      above += Normal.logUpperTail((middle - rest) / noise);
      terms = logBinomial + LogSpace.add(below, above);
      if (isPositive) {
        positive = LogSpace.add(positive, terms);
      } else {
        negative = LogSpace.add(negative, terms);
      }
      logBinomial += Math.log(Math.abs(rest) / (k + 1));
      isPositive ^= rest < 0;
    }
    return LogSpace.subtract(positive, negative);
  }

  /** log of the k-th moment of the likelihood ratio of two Gaussians at distance 1. */
  private double logGaussian(double k) {
    return (k * k - k) / (2 * variance);
  }
}
