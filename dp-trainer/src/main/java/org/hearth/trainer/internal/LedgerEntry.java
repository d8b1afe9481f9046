package org.hearth.trainer.internal;

import java.time.Instant;

/**
 * A line of a privacy ledger. It holds settings and what follows from them only: neither the number
 * of examples nor the size of a batch that was drawn is written, for these depend on the data.
 */
sealed interface LedgerEntry {

  /** When it was written; never earlier than the entry before. */
  Instant time();

  /**
   * A release that was paid for.
   *
   * @param delta of the budget at that time
   * @param epsilon what the year had cost with this release, at that delta
   */
  record Debit(Instant time, Release release, SampledGaussian run, double delta, double epsilon)
      implements LedgerEntry {}

  /** A budget that the person set. */
  record BudgetSet(Instant time, PrivacyBudget budget) implements LedgerEntry {}
}
