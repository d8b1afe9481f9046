package org.hearth.speakers.internal;

/**
 * What a log-likelihood ratio of the model of voices is worth on voices that it was not made of.
 *
 * @param scale the calibrated ratio is {@code scale * ratio + offset}
 */
public record Calibration(double scale, double offset) {
  double of(double ratio) {
    return scale * ratio + offset;
  }
}
