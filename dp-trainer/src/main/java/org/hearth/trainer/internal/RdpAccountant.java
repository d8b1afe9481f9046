package org.hearth.trainer.internal;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Accounts by Rényi differential privacy: divergences of the same order add up over a history, and
 * the best order gives epsilon. Orders (1.1, 1.2, ... 10.9 and 12 to 63) and conversion are those
 * of Opacus, so that its figures can be compared. Fast and valid for every delta, but not tight.
 */
final class RdpAccountant implements Accountant {
  private static final double[] ORDERS =
      DoubleStream.concat(
              IntStream.rangeClosed(1, 99).mapToDouble(tenth -> 1 + tenth / 10.0),
              IntStream.rangeClosed(12, 63).asDoubleStream())
          .toArray();

  @Override
  public double epsilon(List<SampledGaussian> history, double delta) {
    double best = Double.POSITIVE_INFINITY;
    for (double order : ORDERS) {
      double divergence = 0;
      for (SampledGaussian run : history) {
        divergence +=
            run.steps() * RenyiDivergence.ofStep(run.samplingRate(), run.noiseMultiplier(), order);
      }
      best = Math.min(best, convert(divergence, order, delta));
    }
    return Math.max(0, best);
  }

  /**
   * Balle, Barthe, Gaboardi, Hsu, Sato, "Hypothesis Testing Interpretations and Rényi Differential
   * Privacy" (2020), theorem 21; Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential
   * Privacy" (2020), proposition 12.
   */
  private static double convert(double divergence, double order, double delta) {
    return divergence
        - (Math.log(delta) + Math.log(order)) / (order - 1)
        + Math.log((order - 1) / order);
  }
}
