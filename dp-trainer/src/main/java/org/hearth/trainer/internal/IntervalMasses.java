package org.hearth.trainer.internal;

/** How a distribution on the line divides among neighbouring intervals. Immutable. */
final class IntervalMasses {
  private final double below;
  private final double[] masses;
  private final double above;

  private IntervalMasses(double below, double[] masses, double above) {
    this.below = below;
    this.masses = masses;
    this.above = above;
  }

  /**
   * @param bounds of the intervals, ascending; the first may be negative infinity
   */
  static IntervalMasses ofGaussian(double mean, double deviation, double[] bounds) {
    double[] masses = new double[bounds.length - 1];
    double z = (bounds[0] - mean) / deviation;
    double below = Normal.upperTail(-z);
    for (int i = 0; i < masses.length; i++) {
      double next = (bounds[i + 1] - mean) / deviation;
      masses[i] = Normal.between(z, next);
      z = next;
    }
    return new IntervalMasses(below, masses, Normal.upperTail(z));
  }

  /** This distribution with probability {@code 1 - weight}, the other one else. */
  IntervalMasses mixed(IntervalMasses other, double weight) {
    double[] mixture = new double[masses.length];
    for (int i = 0; i < mixture.length; i++) {
      mixture[i] = (1 - weight) * masses[i] + weight * other.masses[i];
    }
    return new IntervalMasses(
        (1 - weight) * below + weight * other.below,
        mixture,
        (1 - weight) * above + weight * other.above);
  }

  /** The distribution of the negative. */
  IntervalMasses reversed() {
    double[] reverse = new double[masses.length];
    for (int i = 0; i < reverse.length; i++) {
      reverse[i] = masses[masses.length - 1 - i];
    }
    return new IntervalMasses(above, reverse, below);
  }

  int intervals() {
    return masses.length;
  }

  double mass(int interval) {
    return masses[interval];
  }

  /** Mass below the first interval. */
  double below() {
    return below;
  }

  /** Mass above the last interval. */
  double above() {
    return above;
  }
}
