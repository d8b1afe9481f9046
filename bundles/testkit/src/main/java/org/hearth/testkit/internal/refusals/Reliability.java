package org.hearth.testkit.internal.refusals;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities say how often what they are given to comes true. Expected calibration error
 * as in Guo et al., "On Calibration of Modern Neural Networks", 2017, equation 3: the mean distance
 * of the mean probability and the share that comes true, over ten bins of equal width, weighted by
 * what is in them.
 */
final class Reliability {
  private static final int BINS = 10;

  private final double[] probabilities = new double[BINS];
  private final int[] happened = new int[BINS];
  private final int[] counts = new int[BINS];
  private int all;

  /**
   * What is in a bin.
   *
   * @param from the lowest probability; it goes up to the next bin's, the last one with 1
   * @param mean of the probabilities in it
   * @param share that came true
   */
  record Bin(double from, double to, int count, double mean, double share) {}

  /**
   * @param probability 0 to 1
   */
  void add(double probability, boolean comesTrue) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(probability + " is no probability");
    }
    int bin = Math.min(BINS - 1, (int) (probability * BINS));
    probabilities[bin] += probability;
    happened[bin] += comesTrue ? 1 : 0;
    counts[bin]++;
    all++;
  }

  int count() {
    return all;
  }

  /** 0 is perfect; NaN of nothing. */
  double error() {
    double sum = 0;
    for (Bin bin : bins()) {
      sum += bin.count() * Math.abs(bin.mean() - bin.share());
    }
    return sum / all;
  }

  /** Those with something in them. */
  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0) {
        double from = i / (double) BINS;
        double to = (i + 1) / (double) BINS;
        double count = counts[i];
        bins.add(new Bin(from, to, counts[i], probabilities[i] / count, happened[i] / count));
      }
    }
    return bins;
  }
}
