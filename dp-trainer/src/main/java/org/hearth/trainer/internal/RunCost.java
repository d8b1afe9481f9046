package org.hearth.trainer.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run would cost, told before it is begun.
 *
 * @param sizeClass of the examples, which is public
 * @param epsilon of the run alone
 * @param delta of the same guarantee
 * @param balance before the run
 * @param year epsilon of the year with the run
 * @param paid whether it is a run that was left, and was paid for then
 */
public record RunCost(
    int sizeClass, double epsilon, double delta, Balance balance, double year, boolean paid) {

  /**
   * The cost of a run that is not paid for.
   *
   * @throws BudgetExceededException when the budget does not allow it
   */
  public static RunCost of(PrivacyLedger ledger, String person, SampledGaussian run, int sizeClass)
      throws LedgerException {
    Balance balance = ledger.balance(person);
    double delta = balance.budget().delta();
    double year = ledger.price(person, run);
    return new RunCost(sizeClass, alone(run, delta), delta, balance, year, false);
  }

  /**
   * A run that was left and is gone on with: it costs nothing more.
   *
   * @param delta that it was planned with
   */
  public static RunCost paid(
      PrivacyLedger ledger, String person, SampledGaussian run, double delta, int sizeClass)
      throws LedgerException {
    Balance balance = ledger.balance(person);
    return new RunCost(sizeClass, alone(run, delta), delta, balance, balance.year(), true);
  }

  private static double alone(SampledGaussian run, double delta) {
    return new PldAccountant().epsilon(List.of(run), delta);
  }

  /** For people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "epsilon %.3g at delta %.3g for this run%s; of the year's %.3g it would leave %.3g spent,"
            + " now %.3g",
        epsilon,
        delta,
        paid ? ", which is paid for and is gone on with" : "",
        balance.budget().epsilon(),
        year,
        balance.year());
  }

  /** For machines; the names are a contract. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("examples_class", sizeClass);
    fields.put("epsilon", epsilon);
    fields.put("delta", delta);
    fields.put("paid", paid);
    fields.put("budget_epsilon", balance.budget().epsilon());
    fields.put("spent", balance.year());
    fields.put("left", balance.left());
    fields.put("year_epsilon", year);
    return fields;
  }
}
