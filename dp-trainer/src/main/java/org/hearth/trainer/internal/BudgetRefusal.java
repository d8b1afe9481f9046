package org.hearth.trainer.internal;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Why a run is refused, and what would not be.
 *
 * @param person whose budget it is
 * @param run what was asked for
 * @param balance before the run
 * @param epsilon what the year would cost with the run
 * @param fittingSteps the greatest number of steps with the run's noise and sampling rate that fits
 *     the budget; 0 if none does
 * @param fittingNoise the smallest noise multiplier with which the run's steps fit; nothing if none
 *     does
 */
record BudgetRefusal(
    String person,
    SampledGaussian run,
    Balance balance,
    double epsilon,
    long fittingSteps,
    OptionalDouble fittingNoise) {

  /** All of it in a sentence. */
  String message() {
    PrivacyBudget budget = balance.budget();
    return String.format(
        Locale.ROOT,
        "this run would bring what %s has spent in %d days to epsilon %s, but the budget is %s"
            + " (delta %s): %s is spent, %s is left; %s. A person changes their budget with:"
            + " hearth privacy budget %s --epsilon E",
        person,
        YearlyBudget.YEAR.toDays(),
        Figures.text(epsilon),
        Figures.text(budget.epsilon()),
        Figures.text(budget.delta()),
        Figures.text(balance.year()),
        Figures.text(balance.left()),
        fitting(),
        person);
  }

  private String fitting() {
    if (fittingSteps == 0 && fittingNoise.isEmpty()) {
      return "no run fits";
    }
    String steps =
        fittingSteps == 0
            ? "no step fits with sigma " + Figures.text(run.noiseMultiplier())
            : "at most " + fittingSteps + " steps fit with sigma " + run.noiseMultiplier();
    String noise =
        fittingNoise.isEmpty()
            ? "no sigma is enough for "
            : "sigma " + Figures.roundedUp(fittingNoise.getAsDouble()) + " is enough for ";
    return steps + ", " + noise + run.steps() + " steps (q " + run.samplingRate() + ")";
  }
}
