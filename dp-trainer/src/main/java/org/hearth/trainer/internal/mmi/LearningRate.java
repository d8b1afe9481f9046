package org.hearth.trainer.internal.mmi;

/**
 * A learning rate that falls in a straight line from its first value, to reach zero after the last
 * step.
 *
 * @param first above 0
 * @param steps in the run, at least 1
 */
public record LearningRate(double first, int steps) {
  public LearningRate {
    if (!(first > 0 && steps > 0)) {
      throw new IllegalArgumentException(
          "learning rate " + first + " for " + steps + " steps, expected both above 0");
    }
  }

  /**
   * The rate at which clipped gradients, were they all as long as the clip norm and of one
   * direction, would lead a given way from the start: a setting that does not depend on the clip
   * norm or the number of steps.
   */
  public static LearningRate forPath(double path, double clipNorm, int steps) {
    // The rates add up to first * (steps + 1) / 2.
    return new LearningRate(2 * path / (clipNorm * (steps + 1)), steps);
  }

  /**
   * @param step from 0
   */
  public double at(int step) {
    return first * (1 - (double) step / steps);
  }
}
