package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.hearth.trainer.internal.LedgerEntry.BudgetSet;
import org.hearth.trainer.internal.LedgerEntry.Debit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class YearlyBudgetTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final SampledGaussian NIGHT = LiveLedger.NIGHT;

  private final Accountant accountant = new TighterAccountant();
  private final YearlyBudget rule = new YearlyBudget(accountant);

  /** As many nights as the default budget is enough for. */
  private final LedgerHistory full = nights(18, NOW);

  private BudgetRefusal refused;

  /** Once for all: it takes some forty accountings. */
  @BeforeAll
  void askForANightMore() {
    refused = refusal(NIGHT, full);
  }

  private static LedgerHistory nights(int nights, Instant time) {
    LedgerHistory history = LedgerHistory.EMPTY;
    for (int i = 0; i < nights; i++) {
      history = history.with(new Debit(time, LiveLedger.RELEASE, NIGHT, 1e-5, 0));
    }
    return history;
  }

  private BudgetRefusal refusal(SampledGaussian run, LedgerHistory history) {
    return assertThrows(BudgetExceededException.class, () -> rule.with(run, "anna", history, NOW))
        .refusal();
  }

  private double after(LedgerHistory history, SampledGaussian run) {
    return accountant.epsilon(
        List.of(LedgerHistory.merged(history.debits().stream()).get(0), run), 1e-5);
  }

  @Test
  void emptyLedgerCostsNothing() {
    Balance balance = rule.balance(LedgerHistory.EMPTY, NOW);
    assertEquals(0, balance.year());
    assertEquals(0, balance.lifetime());
    assertEquals(8, balance.left());
  }

  @Test
  void wholeHistoryIsComposed() {
    assertEquals(4.55, rule.balance(nights(7, NOW), NOW).year(), 0.005);
  }

  @Test
  void whatIsOlderThanAYearCountsForTheLifetimeOnly() {
    Instant old = NOW.minus(Duration.ofDays(365));
    Balance balance = rule.balance(nights(7, old), NOW);
    assertEquals(0, balance.year());
    assertEquals(4.55, balance.lifetime(), 0.005);
  }

  @Test
  void whatIsASecondYoungerThanAYearCounts() {
    Instant young = NOW.minus(Duration.ofDays(365)).plusSeconds(1);
    assertEquals(4.55, rule.balance(nights(7, young), NOW).year(), 0.005);
  }

  @Test
  void whatSeemsToLieInTheFutureCounts() {
    assertEquals(4.55, rule.balance(nights(7, NOW), Instant.EPOCH).year(), 0.005);
  }

  @Test
  void runThatFitsTellsWhatTheYearThenCosts() throws LedgerException {
    assertEquals(1.6525, rule.with(NIGHT, "anna", LedgerHistory.EMPTY, NOW), 1e-4);
  }

  @Test
  void runIsAddedToTheHistoryBeforeItIsJudged() {
    assertTrue(refused.epsilon() > 8, () -> "epsilon " + refused.epsilon());
    assertTrue(refused.balance().year() <= 8, () -> "spent " + refused.balance().year());
  }

  @Test
  void refusalNamesTheMostStepsThatFit() {
    long steps = refused.fittingSteps();
    assertTrue(after(full, NIGHT.withSteps(steps)) <= 8, () -> steps + " steps");
    assertTrue(after(full, NIGHT.withSteps(steps + 1)) > 8, () -> steps + " steps");
  }

  @Test
  void refusalNamesTheLeastNoiseThatFits() {
    double sigma = refused.fittingNoise().orElseThrow();
    assertTrue(after(full, new SampledGaussian(0.1, sigma, 50)) <= 8, () -> "sigma " + sigma);
    double less = sigma / 1.001;
    assertTrue(after(full, new SampledGaussian(0.1, less, 50)) > 8, () -> "sigma " + less);
  }

  @Test
  void refusalSaysWhatIsSpentAndLeftAndWouldFit() {
    String message = refused.message();
    String expected =
        "this run would bring what anna has spent in 365 days to epsilon 8\\.\\d+, but the budget is"
            + " 8 \\(delta 0\\.00001\\): 7\\.\\d+ is spent, 0\\.\\d+ is left; at most \\d+ steps fit"
            + " with sigma 2\\.0, sigma [2-9]\\.\\d+ is enough for 50 steps \\(q 0\\.1\\)\\. .*"
            + "hearth privacy budget anna --epsilon E";
    assertTrue(message.matches(expected), message);
  }

  @Test
  void nothingFitsBelowWhatIsSpent() {
    LedgerHistory history = nights(7, NOW).with(new BudgetSet(NOW, new PrivacyBudget(2, 1e-5)));
    BudgetRefusal refusal = refusal(NIGHT, history);
    assertEquals(0, refusal.balance().left());
    assertEquals(0, refusal.fittingSteps());
    assertEquals(OptionalDouble.empty(), refusal.fittingNoise());
    assertTrue(refusal.message().contains("no run fits"), refusal.message());
  }

  @Test
  void smallerDeltaMakesTheSameHistoryDearer() {
    LedgerHistory history = nights(7, NOW).with(new BudgetSet(NOW, new PrivacyBudget(8, 1e-8)));
    assertTrue(rule.balance(history, NOW).year() > 5);
  }
}
