package org.hearth.speakers.internal;

import java.util.List;

/** Logistic regression of whether two utterances are of one voice on their ratio. */
public final class CalibrationFit {
  private static final int STEPS = 100;

  private final List<Double> same;
  private final List<Double> other;
  private final double sameWeight;
  private final double otherWeight;
  private final Prior prior;

  /**
   * What is believed before the ratios are seen.
   *
   * @param scale most probable
   * @param scalePrecision one by the variance of the scale
   * @param offsetPrecision one by the variance of the offset about 0
   */
  private record Prior(double scale, double scalePrecision, double offsetPrecision) {}

  private CalibrationFit(
      List<Double> same, List<Double> other, double sameWeight, double otherWeight, Prior prior) {
    this.same = same;
    this.other = other;
    this.sameWeight = sameWeight;
    this.otherWeight = otherWeight;
    this.prior = prior;
  }

  /**
   * Without a prior to speak of; the same and the other voices weigh as much together.
   *
   * @param same ratios of utterances of one voice
   * @param other ratios of utterances of two voices
   */
  public static Calibration of(List<Double> same, List<Double> other) {
    // A small prior keeps the scale finite where the two do not overlap.
    return new CalibrationFit(same, other, 0.5, 0.5, new Prior(0, 1e-4, 0)).fit(0.1);
  }

  /**
   * What calibrated ratios are worth, where the prior is that they are worth what they say.
   *
   * @param sameWeight of all ratios of one voice together, in comparisons
   * @param otherWeight of all ratios of two voices together, in comparisons
   * @param scaleVariance of the scale about 1
   * @param offsetVariance of the offset about 0
   */
  static Calibration adapted(
      List<Double> same,
      List<Double> other,
      double sameWeight,
      double otherWeight,
      double scaleVariance,
      double offsetVariance) {
    return new CalibrationFit(
            same,
            other,
            sameWeight,
            otherWeight,
            new Prior(1, 1 / scaleVariance, 1 / offsetVariance))
        .fit(1);
  }

  /** By Newton's method, no step longer than 1. */
  private Calibration fit(double start) {
    double scale = start;
    double offset = 0;
    for (int step = 0; step < STEPS; step++) {
      double[] sums = new double[5];
      accumulate(same, 1, scale, offset, sameWeight / same.size(), sums);
      accumulate(other, 0, scale, offset, otherWeight / other.size(), sums);
      double gs = sums[0] - prior.scalePrecision() * (scale - prior.scale());
      double go = sums[1] - prior.offsetPrecision() * offset;
      double hss = sums[2] + prior.scalePrecision();
      double hoo = sums[4] + prior.offsetPrecision();
      double determinant = hss * hoo - sums[3] * sums[3];
      double scaleStep = (hoo * gs - sums[3] * go) / determinant;
      double offsetStep = (hss * go - sums[3] * gs) / determinant;
      double length = Math.max(1, Math.hypot(scaleStep, offsetStep));
      scale += scaleStep / length;
      offset += offsetStep / length;
    }
    return new Calibration(scale, offset);
  }

  private static void accumulate(
      List<Double> ratios, int label, double scale, double offset, double weight, double[] sums) {
    for (double ratio : ratios) {
      double p = 1 / (1 + Math.exp(-(scale * ratio + offset)));
      double residual = weight * (label - p);
      double curvature = weight * p * (1 - p);
      sums[0] += residual * ratio;
      sums[1] += residual;
      sums[2] += curvature * ratio * ratio;
      sums[3] += curvature * ratio;
      sums[4] += curvature;
    }
  }
}
