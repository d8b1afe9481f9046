package org.hearth.trainer.internal;

/**
 * One step of the Poisson-subsampled Gaussian mechanism, cut where its privacy loss meets the
 * points of a grid.
 *
 * <p>With an example, the outcome x comes from (1 - q) N(0, sigma^2) + q N(1, sigma^2), without it
 * from N(0, sigma^2); the loss log(1 - q + q exp((2x - 1) / (2 sigma^2))) grows with x. (One
 * dimension is the worst case of any number: Mironov, Talwar, Zhang 2019, theorem 4, and for
 * privacy curves Zhu, Dong, Wang, "Optimal Accounting of Differential Privacy via Characteristic
 * Function", 2022.)
 *
 * <p>What lies between two points of the grid is moved onto them, in the shares that keep its
 * probability under both distributions. That is the smallest distribution on the grid that is
 * nowhere less than the true privacy curve: Doroshenko, Ghazi, Kamath, Kumar, Manurangsi, "Connect
 * the Dots: Tighter Discrete Approximations of Privacy Loss Distributions" (2022). Outcomes below
 * the grid are moved up to its end, those above it count as an infinite loss.
 */
final class LossGrid {
  /** exp of more would overflow; a factor that is too small errs on the safe side. */
  private static final double MAX_EXPONENT = 700;

  private final double rate;
  private final double noise;
  private final double interval;
  private final long lowest;
  private final IntervalMasses with;
  private final IntervalMasses without;

  /**
   * @param tail greatest probability that may lie on either side of the grid
   */
  LossGrid(SampledGaussian run, double interval, double tail) {
    this.rate = run.samplingRate();
    this.noise = run.noiseMultiplier();
    this.interval = interval;
    double reach = reach(run, tail);
    lowest = (long) Math.floor(loss(run, -reach) / interval);
    long highest = Math.max(lowest + 1, (long) Math.ceil(loss(run, 1 + reach) / interval));
    double[] outcomes = new double[Math.toIntExact(highest - lowest + 1)];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = outcome((lowest + i) * interval);
    }
    without = IntervalMasses.ofGaussian(0, noise, outcomes);
    with = without.mixed(IntervalMasses.ofGaussian(1, noise, outcomes), rate);
  }

  /**
   * From the smallest to the greatest loss of one step, but for the given probability of either.
   */
  static double range(SampledGaussian run, double tail) {
    double reach = reach(run, tail);
    return loss(run, 1 + reach) - loss(run, -reach);
  }

  /** The losses when an example is removed: outcomes come from the mixture. */
  LossDistribution removal() {
    return onto(lowest, with, without);
  }

  /** The losses when an example is added: the other distribution, and the negative loss. */
  LossDistribution addition() {
    return onto(-(lowest + with.intervals()), without.reversed(), with.reversed());
  }

  private LossDistribution onto(long first, IntervalMasses upper, IntervalMasses lower) {
    double[] points = new double[upper.intervals() + 1];
    points[0] = upper.below();
    double width = -Math.expm1(-interval);
    for (int i = 0; i + 1 < points.length; i++) {
      double mass = upper.mass(i);
      double ratio = Math.exp(Math.min(MAX_EXPONENT, (first + i) * interval));
      double raised = (mass - lower.mass(i) * ratio) / width;
      raised = Math.max(0, Math.min(mass, raised));
      points[i] += mass - raised;
      points[i + 1] += raised;
    }
    return new LossDistribution(interval, first, points, upper.above());
  }

  /** Distance from a mean beyond which a Gaussian has at most {@code tail}: Chernoff's bound. */
  private static double reach(SampledGaussian run, double tail) {
    return run.noiseMultiplier() * Math.sqrt(-2 * Math.log(tail));
  }

  private static double loss(SampledGaussian run, double outcome) {
    double q = run.samplingRate();
    double gaussian = (2 * outcome - 1) / (2 * run.noiseMultiplier() * run.noiseMultiplier());
    return LogSpace.add(Math.log1p(-q), Math.log(q) + gaussian);
  }

  /** The outcome that has this loss; negative infinity where even the smallest loss is greater. */
  private double outcome(double loss) {
    double ratio = loss;
    if (rate < 1) {
      double aboveSmallest = loss - Math.log1p(-rate);
      ratio =
          aboveSmallest > 0
              ? Math.log(1 / rate - 1) + LogSpace.expMinusOne(aboveSmallest)
              : Double.NEGATIVE_INFINITY;
    }
    return noise * noise * ratio + 0.5;
  }
}
