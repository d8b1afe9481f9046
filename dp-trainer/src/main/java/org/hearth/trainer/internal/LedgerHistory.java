package org.hearth.trainer.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearth.trainer.internal.LedgerEntry.BudgetSet;
import org.hearth.trainer.internal.LedgerEntry.Debit;

/** All entries of a person's ledger, the oldest first. */
record LedgerHistory(List<LedgerEntry> entries) {

  /** Of a person from whom nothing was ever learned. */
  static final LedgerHistory EMPTY = new LedgerHistory(List.of());

  LedgerHistory {
    entries = List.copyOf(entries);
  }

  LedgerHistory with(LedgerEntry entry) {
    return new LedgerHistory(Stream.concat(entries.stream(), Stream.of(entry)).toList());
  }

  /**
   * The time of an entry that is made now. A clock that was set back does not count: its entries
   * would leave the year too early once it is right again.
   */
  Instant timeOfNext(Instant now) {
    Instant last = entries.isEmpty() ? Instant.MIN : entries.get(entries.size() - 1).time();
    return now.isBefore(last) ? last : now;
  }

  /** The budget that was set last. */
  PrivacyBudget budget() {
    PrivacyBudget budget = PrivacyBudget.DEFAULT;
    for (LedgerEntry entry : entries) {
      if (entry instanceof BudgetSet set) {
        budget = set.budget();
      }
    }
    return budget;
  }

  List<Debit> debits() {
    return entries.stream().filter(Debit.class::isInstance).map(Debit.class::cast).toList();
  }

  /** What was debited after a time: runs of the same sampling rate and noise are one. */
  List<SampledGaussian> runsAfter(Instant time) {
    return merged(debits().stream().filter(debit -> debit.time().isAfter(time)));
  }

  /** Accounting takes a transform for each run, so that equal nights had better be one. */
  static List<SampledGaussian> merged(Stream<Debit> debits) {
    Map<SampledGaussian, Long> steps = new LinkedHashMap<>();
    debits.map(Debit::run).forEach(run -> steps.merge(run.withSteps(1), run.steps(), Long::sum));
    List<SampledGaussian> runs = new ArrayList<>();
    steps.forEach(
        (step, total) -> {
          for (long left = total; left > 0; left -= SampledGaussian.MAX_STEPS) {
            runs.add(step.withSteps(Math.min(left, SampledGaussian.MAX_STEPS)));
          }
        });
    return runs;
  }
}
