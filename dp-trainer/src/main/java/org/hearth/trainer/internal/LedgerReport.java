package org.hearth.trainer.internal;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.trainer.internal.LedgerEntry.BudgetSet;
import org.hearth.trainer.internal.LedgerEntry.Debit;

/** A ledger on a terminal: how it stands, its entries, and a plot. Times are in UTC. */
final class LedgerReport {
  /** More points than this say no more, and each takes an accounting. */
  private static final int PLOT_ROWS = 20;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private final PrivacyLedger ledger;

  LedgerReport(PrintStream out, PrivacyLedger ledger) {
    this.out = out;
    this.ledger = ledger;
  }

  /** How a ledger stands. */
  void print(String person, Balance balance) {
    PrivacyBudget budget = balance.budget();
    out.println(person);
    line(
        "budget",
        "epsilon " + Figures.text(budget.epsilon()) + " a year, at delta " + delta(budget));
    line(
        "this year",
        "epsilon "
            + Figures.text(balance.year())
            + " spent since "
            + DAY.format(balance.since())
            + ", "
            + Figures.text(balance.left())
            + " left");
    line("lifetime", "epsilon " + Figures.text(balance.lifetime()));
  }

  /** How a ledger stands, with its entries. */
  void print(String person, LedgerHistory history, Balance balance) {
    print(person, balance);
    if (!history.entries().isEmpty()) {
      out.println();
      table(history);
    }
    if (!history.debits().isEmpty()) {
      out.println();
      plot(history, balance);
    }
    out.println();
  }

  private void line(String name, String value) {
    out.println("  " + name + " ".repeat(11 - name.length()) + value);
  }

  private static String delta(PrivacyBudget budget) {
    return Figures.text(budget.delta());
  }

  private void table(LedgerHistory history) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("time (UTC)", "entry", "run", "q", "sigma", "steps", "delta", "epsilon"));
    for (LedgerEntry entry : history.entries()) {
      rows.add(row(entry));
    }
    TextTable.print(out, "  ", rows);
    out.println("  epsilon: what the year had cost with the release, or the budget that was set");
  }

  private static List<String> row(LedgerEntry entry) {
    String time = MINUTE.format(entry.time());
    if (entry instanceof Debit debit) {
      return List.of(
          time,
          debit.release().adapter() + " " + debit.release().version(),
          debit.release().trainingRun(),
          Figures.text(debit.run().samplingRate()),
          Figures.text(debit.run().noiseMultiplier()),
          Long.toString(debit.run().steps()),
          Figures.text(debit.delta()),
          Figures.text(debit.epsilon()));
    }
    PrivacyBudget budget = ((BudgetSet) entry).budget();
    return List.of(time, "budget", "", "", "", "", delta(budget), Figures.text(budget.epsilon()));
  }

  /** The lifetime's epsilon as it grew, entry by entry or at as many as there are rows for. */
  private void plot(LedgerHistory history, Balance balance) {
    List<Integer> ends = debitEnds(history);
    int rows = Math.min(PLOT_ROWS, ends.size());
    out.println("  epsilon of all releases up to a day, at delta " + delta(balance.budget()));
    for (int row = 1; row <= rows; row++) {
      int end = ends.get(row * ends.size() / rows - 1);
      Instant time = history.entries().get(end - 1).time();
      double epsilon =
          ledger.lifetime(
              new LedgerHistory(history.entries().subList(0, end)), balance.budget().delta());
      out.println(
          "  "
              + DAY.format(time)
              + " "
              + BarPlot.bar(epsilon, balance.lifetime())
              + " "
              + Figures.text(epsilon));
    }
  }

  /** For each debit the number of entries up to it. */
  private static List<Integer> debitEnds(LedgerHistory history) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < history.entries().size(); i++) {
      if (history.entries().get(i) instanceof Debit) {
        ends.add(i + 1);
      }
    }
    return ends;
  }

  /** The same for machines; the names are a contract. */
  static Map<String, Object> fields(String person, LedgerHistory history, Balance balance) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user", person);
    fields.put("budget_epsilon", balance.budget().epsilon());
    fields.put("budget_delta", balance.budget().delta());
    fields.put("since", balance.since().toString());
    fields.put("spent", balance.year());
    fields.put("left", balance.left());
    fields.put("lifetime", balance.lifetime());
    fields.put("entries", history.entries().stream().map(LedgerCodec::fields).toList());
    return fields;
  }
}
