package org.hearth.speakers.internal;

import java.util.List;

/**
 * What a log-likelihood ratio of the model of voices is worth on voices that it was not made of.
 *
 * @param scale the calibrated ratio is {@code scale * ratio + offset}
 */
public record Calibration(double scale, double offset) {
  public double of(double ratio) {
    return scale * ratio + offset;
  }

  /** Whether a higher ratio is more evidence for one voice, as it must be to be of any use. */
  boolean tellsApart() {
    return scale > 0 && Double.isFinite(scale) && Double.isFinite(offset);
  }

  /**
   * The calibration under which the scores of one voice and those of two are normally distributed
   * with the variance that they have together: finite also where they do not overlap.
   *
   * @param same scores of utterances of one voice
   * @param other scores of utterances of two voices
   */
  static Calibration ofNormal(List<Double> same, List<Double> other) {
    double sameMean = mean(same);
    double otherMean = mean(other);
    double variance = (variance(same, sameMean) + variance(other, otherMean)) / 2;
    double scale = (sameMean - otherMean) / Math.max(variance, 1e-9);
    return new Calibration(scale, -scale * (sameMean + otherMean) / 2);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static double variance(List<Double> values, double mean) {
    return values.stream()
        .mapToDouble(value -> (value - mean) * (value - mean))
        .average()
        .orElse(Double.NaN);
  }
}
