package org.hearth.trainer.internal;

/**
 * A privacy loss distribution on the points of a grid: with which probability an outcome is how
 * many times as likely on one data set as on its neighbour (as a natural logarithm).
 */
final class LossDistribution {
  private final double interval;
  private final long lowest;
  private final double[] masses;
  private final double infinite;

  /**
   * @param interval distance of the points of the grid
   * @param lowest the smallest loss, in intervals
   * @param masses probabilities of the losses from the smallest one on; not copied
   * @param infinite probability of an infinite loss
   */
  LossDistribution(double interval, long lowest, double[] masses, double infinite) {
    this.interval = interval;
    this.lowest = lowest;
    this.masses = masses;
    this.infinite = infinite;
  }

  double interval() {
    return interval;
  }

  long lowest() {
    return lowest;
  }

  int size() {
    return masses.length;
  }

  double mass(int index) {
    return masses[index];
  }

  double infinite() {
    return infinite;
  }

  /**
   * The smallest epsilon, of at least 0 and the smallest loss, whose delta is not above the given
   * one. Delta of epsilon is the sum of (1 - exp(epsilon - loss)) over all losses above epsilon.
   * Going down one point of the grid, delta grows by (1 - exp(-interval)) times the sum of
   * exp(epsilon - loss): all terms are positive and at most 1, so nothing cancels or overflows.
   */
  double epsilon(double delta) {
    if (infinite > delta) {
      return Double.POSITIVE_INFINITY;
    }
    double shrink = Math.exp(-interval);
    double step = -Math.expm1(-interval);
    double spent = infinite;
    double discounted = 0;
    for (int i = masses.length - 1; i > 0; i--) {
      discounted = discounted * shrink + masses[i];
      double next = spent + discounted * step;
      if (next > delta) {
        double epsilon = (lowest + i) * interval + Math.log1p((spent - delta) / discounted);
        return Math.max(0, epsilon);
      }
      spent = next;
    }
    return Math.max(0, lowest * interval);
  }

  /**
   * Natural logarithm of the sum of exp(exponent * index) over the distribution, the infinite loss
   * left out.
   *
   * @param exponent small enough that exp(exponent * size) is a double
   */
  double logMoment(double exponent) {
    double ratio = Math.exp(exponent);
    double sum = 0;
    for (int i = masses.length - 1; i >= 0; i--) {
      sum = sum * ratio + masses[i];
    }
    return Math.log(sum);
  }

  /** Variance of the index of a loss, the infinite loss left out. */
  double indexVariance() {
    double mass = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < masses.length; i++) {
      double offset = i + lowest;
      mass += masses[i];
      first += masses[i] * offset;
      second += masses[i] * offset * offset;
    }
    double mean = first / mass;
    return Math.max(0, second / mass - mean * mean);
  }
}
