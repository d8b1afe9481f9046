package org.hearth.trainer.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Accounts by privacy loss distributions, numerically composed. Tight: never below the true epsilon
 * (but for rounding) and hardly above it. Both the addition and the removal of an example are
 * computed; the greater epsilon counts.
 */
public final class PldAccountant implements Accountant {
  /** Double precision does not carry further. */
  static final double MIN_DELTA = 1e-9;

  /** Distance of the points of the grid, as in Google's dp_accounting, where nothing else asks. */
  private static final double INTERVAL = 1e-4;

  private static final double MIN_INTERVAL = 1e-7;

  /** Points of the grid for one standard deviation of the loss of one step, where it is small. */
  private static final double POINTS_PER_DEVIATION = 2;

  /** A grid that would have more points is made coarser. */
  private static final int MAX_POINTS = 1 << 16;

  /** Points of a grid that shows how wide the composition is. */
  private static final int ESTIMATE_POINTS = 1 << 11;

  /** The part of delta that may be spent on the ends of the grid. */
  private static final double TAIL_SHARE = 1e-6;

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException for a delta below 1e-9
   */
  @Override
  public double epsilon(List<SampledGaussian> history, double delta) {
    if (!(delta >= MIN_DELTA && delta < 1)) {
      throw new IllegalArgumentException(
          "delta is " + delta + ", expected at least " + MIN_DELTA + " and below 1");
    }
    double tail = delta * TAIL_SHARE;
    long steps = history.stream().mapToLong(SampledGaussian::steps).sum();
    double interval = firstInterval(history, tail / steps);
    while (true) {
      List<LossComposition.Part> removal = new ArrayList<>();
      List<LossComposition.Part> addition = new ArrayList<>();
      for (SampledGaussian run : history) {
        LossGrid grid = new LossGrid(run, interval, tail / steps);
        removal.add(new LossComposition.Part(grid.removal(), run.steps()));
        addition.add(new LossComposition.Part(grid.addition(), run.steps()));
      }
      LossComposition removals = new LossComposition(removal, tail);
      LossComposition additions = new LossComposition(addition, tail);
      long width = Math.max(removals.width(), additions.width());
      if (width <= MAX_POINTS) {
        return Math.max(removals.sum().epsilon(delta), additions.sum().epsilon(delta));
      }
      // A little more than needed: a coarser grid widens the distribution itself.
      interval *= 1.05 * width / MAX_POINTS;
    }
  }

  /** Of the grid that will do, unless the composition turns out to have heavy tails. */
  private static double firstInterval(List<SampledGaussian> history, double tail) {
    double finest = INTERVAL;
    double range = 0;
    for (SampledGaussian run : history) {
      double sigma = run.noiseMultiplier();
      // The standard deviation of the likelihood ratio of one step, and of its logarithm if small.
      double deviation = run.samplingRate() * Math.sqrt(Math.expm1(1 / (sigma * sigma)));
      finest = Math.min(finest, deviation / POINTS_PER_DEVIATION);
      range = Math.max(range, LossGrid.range(run, tail));
    }
    double coarse = range / ESTIMATE_POINTS;
    double variance = 0;
    for (SampledGaussian run : history) {
      LossDistribution losses = new LossGrid(run, coarse, tail).removal();
      variance += run.steps() * losses.indexVariance() * coarse * coarse;
    }
    double width = Math.max(range, 2 * Math.sqrt(-2 * Math.log(tail) * variance));
    return Math.max(Math.max(finest, MIN_INTERVAL), width / (MAX_POINTS - 2));
  }
}
