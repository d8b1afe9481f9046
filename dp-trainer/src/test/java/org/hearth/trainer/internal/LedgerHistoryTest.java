package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.hearth.trainer.internal.LedgerEntry.BudgetSet;
import org.hearth.trainer.internal.LedgerEntry.Debit;
import org.junit.jupiter.api.Test;

class LedgerHistoryTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static Debit debit(Instant time, SampledGaussian run) {
    return new Debit(time, LiveLedger.RELEASE, run, 1e-5, 1);
  }

  @Test
  void whoSetNoBudgetHasTheDefault() {
    assertEquals(new PrivacyBudget(8, 1e-5), LedgerHistory.EMPTY.budget());
  }

  @Test
  void lastBudgetCounts() {
    LedgerHistory history =
        LedgerHistory.EMPTY
            .with(new BudgetSet(NOON, new PrivacyBudget(3, 1e-6)))
            .with(new BudgetSet(NOON, new PrivacyBudget(4, 1e-7)))
            .with(debit(NOON, LiveLedger.NIGHT));
    assertEquals(new PrivacyBudget(4, 1e-7), history.budget());
  }

  @Test
  void equalNightsAreOneRun() {
    SampledGaussian other = new SampledGaussian(0.1, 3, 50);
    LedgerHistory history =
        LedgerHistory.EMPTY
            .with(debit(NOON, LiveLedger.NIGHT))
            .with(debit(NOON, other))
            .with(debit(NOON, LiveLedger.NIGHT.withSteps(7)));
    assertEquals(
        List.of(LiveLedger.NIGHT.withSteps(57), other),
        LedgerHistory.merged(history.debits().stream()));
  }

  @Test
  void moreStepsThanARunMayHaveAreSeveral() {
    SampledGaussian long1 = LiveLedger.NIGHT.withSteps(SampledGaussian.MAX_STEPS);
    LedgerHistory history =
        LedgerHistory.EMPTY.with(debit(NOON, long1)).with(debit(NOON, LiveLedger.NIGHT));
    assertEquals(List.of(long1, LiveLedger.NIGHT), LedgerHistory.merged(history.debits().stream()));
  }

  @Test
  void timeNeverGoesBack() {
    LedgerHistory history = LedgerHistory.EMPTY.with(debit(NOON, LiveLedger.NIGHT));
    assertEquals(NOON, history.timeOfNext(Instant.EPOCH));
    assertEquals(NOON.plusSeconds(1), history.timeOfNext(NOON.plusSeconds(1)));
  }
}
