package org.hearth.trainer.internal;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Finds the parameters of a run that stays within a privacy budget, as an accountant sees it. */
public final class Calibrator {
  /** Relative width of the interval in which the search for a noise multiplier ends. */
  private static final double PRECISION = 5e-4;

  private final Accountant accountant;
  private final List<SampledGaussian> history;

  /** For a run on its own. */
  public Calibrator(Accountant accountant) {
    this(accountant, List.of());
  }

  /**
   * @param history what the same examples were released to before: the budget is for all of it
   */
  Calibrator(Accountant accountant, List<SampledGaussian> history) {
    this.accountant = accountant;
    this.history = List.copyOf(history);
  }

  /**
   * The smallest noise multiplier, to a relative 5e-4 from above, that keeps a run within (epsilon,
   * delta); nothing if none up to {@link SampledGaussian#MAX_NOISE} does.
   */
  public OptionalDouble noiseMultiplier(
      double epsilon, double delta, double samplingRate, long steps) {
    DoublePredicate fits =
        sigma -> fits(new SampledGaussian(samplingRate, sigma, steps), epsilon, delta);
    double high = 1;
    while (!fits.test(high)) {
      if (high == SampledGaussian.MAX_NOISE) {
        return OptionalDouble.empty();
      }
      high = Math.min(2 * high, SampledGaussian.MAX_NOISE);
    }
    double low = high / 2;
    while (low >= SampledGaussian.MIN_NOISE && fits.test(low)) {
      high = low;
      low = high / 2;
    }
    low = Math.max(low, SampledGaussian.MIN_NOISE);
    while (high > low * (1 + PRECISION)) {
      double middle = Math.sqrt(low * high);
      if (fits.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  /**
   * The greatest number of steps, at most {@link SampledGaussian#MAX_STEPS}, that stays within
   * (epsilon, delta); 0 if a single one is too much.
   */
  long steps(double epsilon, double delta, double samplingRate, double noiseMultiplier) {
    LongPredicate fits =
        steps -> fits(new SampledGaussian(samplingRate, noiseMultiplier, steps), epsilon, delta);
    long fitting = 0;
    long next = 1;
    while (next <= SampledGaussian.MAX_STEPS && fits.test(next)) {
      fitting = next;
      next *= 2;
    }
    long tooMany = Math.min(next, SampledGaussian.MAX_STEPS + 1);
    while (tooMany - fitting > 1) {
      long middle = (fitting + tooMany) / 2;
      if (fits.test(middle)) {
        fitting = middle;
      } else {
        tooMany = middle;
      }
    }
    return fitting;
  }

  private boolean fits(SampledGaussian run, double epsilon, double delta) {
    List<SampledGaussian> all = Stream.concat(history.stream(), Stream.of(run)).toList();
    return accountant.epsilon(all, delta) <= epsilon;
  }
}
