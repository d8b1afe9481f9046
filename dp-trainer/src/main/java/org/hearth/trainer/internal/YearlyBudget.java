package org.hearth.trainer.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule that a year costs no more than the budget. A year is the 365 days that end now, so no
 * 365 days cost more, wherever they begin. That is a policy: what was released does not become
 * private again, and the guarantee for all of it is the lifetime's epsilon.
 */
final class YearlyBudget {
  static final Duration YEAR = Duration.ofDays(365);

  private final Accountant accountant;

  YearlyBudget(Accountant accountant) {
    this.accountant = accountant;
  }

  /**
   * How a ledger stands. What bears a later time than now counts as of this year: a clock that runs
   * behind makes nothing cheaper.
   */
  Balance balance(LedgerHistory history, Instant now) {
    PrivacyBudget budget = history.budget();
    Instant since = now.minus(YEAR);
    return new Balance(
        budget,
        since,
        epsilon(history.runsAfter(since), budget.delta()),
        lifetime(history, budget.delta()));
  }

  /** Epsilon of everything in a history. */
  double lifetime(LedgerHistory history, double delta) {
    return epsilon(LedgerHistory.merged(history.debits().stream()), delta);
  }

  private double epsilon(List<SampledGaussian> runs, double delta) {
    return runs.isEmpty() ? 0 : accountant.epsilon(runs, delta);
  }

  /**
   * What the year costs with one run more.
   *
   * @throws BudgetExceededException when that is more than the budget
   */
  double with(SampledGaussian run, String person, LedgerHistory history, Instant now)
      throws BudgetExceededException {
    PrivacyBudget budget = history.budget();
    List<SampledGaussian> before = history.runsAfter(now.minus(YEAR));
    List<SampledGaussian> after = new ArrayList<>(before);
    after.add(run);
    double epsilon = accountant.epsilon(after, budget.delta());
    if (epsilon <= budget.epsilon()) {
      return epsilon;
    }
    Calibrator calibrator = new Calibrator(accountant, before);
    throw new BudgetExceededException(
        new BudgetRefusal(
            person,
            run,
            balance(history, now),
            epsilon,
            calibrator.steps(
                budget.epsilon(), budget.delta(), run.samplingRate(), run.noiseMultiplier()),
            calibrator.noiseMultiplier(
                budget.epsilon(), budget.delta(), run.samplingRate(), run.steps())));
  }
}
