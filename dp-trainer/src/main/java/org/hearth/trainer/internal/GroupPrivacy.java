package org.hearth.trainer.internal;

import java.util.List;

/**
 * What a run costs several examples together: two data sets are neighbours when one has up to so
 * many examples more. The smaller of two upper bounds.
 */
public final class GroupPrivacy {
  /** Powers of ten by which delta is lowered at most. */
  private static final int MOST_POWERS = 200;

  private final Accountant tighter = new TighterAccountant();
  private final Accountant rdp = new RdpAccountant();

  /**
   * Epsilon of a group.
   *
   * @param size of the group, at least 1
   * @param delta at least {@link PldAccountant#MIN_DELTA}
   */
  public double epsilon(SampledGaussian run, int size, double delta) {
    double epsilon = repeated(run, size, delta);
    if (run.noiseMultiplier() / size >= SampledGaussian.MIN_NOISE) {
      epsilon = Math.min(epsilon, tighter.epsilon(List.of(stronger(run, size)), delta));
    }
    return epsilon;
  }

  /**
   * One example after the other: what is (e, d)-private for one is (k e, d (1 + exp(e) + ... +
   * exp((k - 1) e)))-private for k. Dwork, Roth, "The Algorithmic Foundations of Differential
   * Privacy" (2014), section 2.3.
   */
  private double repeated(SampledGaussian run, int size, double delta) {
    // In growing steps: epsilon changes less and less with the order of magnitude of delta.
    for (int powers = 0; powers <= MOST_POWERS; powers += 1 + powers / 4) {
      double lower = delta * Math.pow(10, -powers);
      Accountant accountant = lower >= PldAccountant.MIN_DELTA ? tighter : rdp;
      double epsilon = accountant.epsilon(List.of(run), lower);
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += Math.exp(i * epsilon);
      }
      if (lower * sum <= delta) {
        return size * epsilon;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * A run that costs one example at least what another costs k of them. In a step, k examples move
   * the sum by a binomial number of clip norms at most; that is never more than k whenever any of
   * them is drawn. The more they may move it, the greater the privacy curve: Ganesh, "Tight
   * Group-Level DP Guarantees for DP-SGD with Sampling via Mixture of Gaussians Mechanisms" (2024).
   */
  static SampledGaussian stronger(SampledGaussian run, int size) {
    double any = -Math.expm1(size * Math.log1p(-run.samplingRate()));
    return new SampledGaussian(any, run.noiseMultiplier() / size, run.steps());
  }
}
