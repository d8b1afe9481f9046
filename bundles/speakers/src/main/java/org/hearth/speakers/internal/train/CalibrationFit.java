package org.hearth.speakers.internal.train;

import java.util.List;
import org.hearth.speakers.internal.Calibration;

/** Logistic regression of whether two utterances are of one voice on their ratio. */
final class CalibrationFit {
  private static final int STEPS = 100;

  private CalibrationFit() {}

  /**
   * By Newton's method; the same and the other voices weigh as much together.
   *
   * @param same ratios of utterances of one voice
   * @param other ratios of utterances of two voices
   */
  static Calibration of(List<Double> same, List<Double> other) {
    double scale = 0.1;
    double offset = 0;
    for (int step = 0; step < STEPS; step++) {
      double[] sums = new double[5];
      accumulate(same, 1, scale, offset, 0.5 / same.size(), sums);
      accumulate(other, 0, scale, offset, 0.5 / other.size(), sums);
      // A small prior keeps the scale finite where the two do not overlap.
      double gs = sums[0] - 1e-4 * scale;
      double hss = sums[2] + 1e-4;
      double determinant = hss * sums[4] - sums[3] * sums[3];
      scale += (sums[4] * gs - sums[3] * sums[1]) / determinant;
      offset += (hss * sums[1] - sums[3] * gs) / determinant;
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
