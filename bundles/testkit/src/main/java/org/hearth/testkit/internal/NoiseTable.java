package org.hearth.testkit.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a manifest came to at several ratios of speech to noise, and the mean over them. */
final class NoiseTable {
  private static final String FORMAT = "%-8s %8s %9s %13s %15s %14s%n";

  private final List<Row> rows;

  /**
   * A ratio.
   *
   * @param ratio in dB
   */
  record Row(double ratio, Scores scores) {}

  NoiseTable(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Means over the ratios, 0 to 1 but for counts; null where there is nothing to judge. */
  Map<String, Object> means() {
    Map<String, Object> means = new LinkedHashMap<>();
    means.put("snr_db", rows.stream().map(Row::ratio).toList());
    means.put(
        "pass_rate", rows.stream().mapToDouble(row -> row.scores.passed()).sum() / rows.size());
    for (String name :
        List.of("command_accuracy", "single_slot_accuracy", "wer", "false_accepts")) {
      means.put(name, mean(name));
    }
    return means;
  }

  private Double mean(String name) {
    List<Number> values =
        rows.stream()
            .map(row -> (Number) row.scores.fields().get(name))
            .filter(Objects::nonNull)
            .toList();
    return values.isEmpty()
        ? null
        : values.stream().mapToDouble(Number::doubleValue).sum() / values.size();
  }

  /** A row for each ratio, and one with the means. */
  String describe() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            FORMAT,
            "noise at",
            "passed",
            "commands",
            "single slots",
            "word error rate",
            "false accepts"));
    for (Row row : rows) {
      Map<String, Object> fields = new LinkedHashMap<>(row.scores.fields());
      fields.put("pass_rate", row.scores.passed());
      text.append(line(String.format(Locale.ROOT, "%.1f dB", row.ratio), fields));
    }
    return text.append(line("mean", means())).toString();
  }

  private static String line(String name, Map<String, Object> fields) {
    Object accepts = fields.get("false_accepts");
    return String.format(
        FORMAT,
        name,
        percent(fields.get("pass_rate")),
        percent(fields.get("command_accuracy")),
        percent(fields.get("single_slot_accuracy")),
        percent(fields.get("wer")),
        accepts instanceof Double mean ? String.format(Locale.ROOT, "%.1f", mean) : accepts);
  }

  private static String percent(Object ratio) {
    return ratio == null ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * (double) ratio);
  }
}
