package org.hearth.forge.internal.train;

/**
 * The learning rate of a run: it rises in a straight line over the first hundredth of the run, then
 * falls exponentially to a twentieth of its peak.
 *
 * @param peak above 0
 */
public record Schedule(double peak) {
  private static final double WARM_UP = 0.01;
  private static final double FALL = 20;

  /** From here on the weights are averaged (Polyak, Juditsky 1992). */
  static final double AVERAGING = 0.8;

  /**
   * @param share of the run that is done, 0 to 1
   */
  public double at(double share) {
    double rise = Math.min(1, (share + 1e-3) / WARM_UP);
    return peak * rise * Math.pow(FALL, -share);
  }
}
