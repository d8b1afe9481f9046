package org.hearth.trainer.internal;

import java.time.Instant;

/**
 * How a ledger stands.
 *
 * @param since when the year began that the budget is for
 * @param year epsilon of what was debited after that, at the budget's delta
 * @param lifetime epsilon of all that was ever debited, at the same delta
 */
public record Balance(PrivacyBudget budget, Instant since, double year, double lifetime) {

  /**
   * How far the year's epsilon is from the budget. Epsilons do not add up: a run that costs more
   * than this when it is alone may still fit.
   */
  public double left() {
    return Math.max(0, budget.epsilon() - year);
  }
}
