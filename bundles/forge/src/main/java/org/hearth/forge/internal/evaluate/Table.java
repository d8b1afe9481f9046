package org.hearth.forge.internal.evaluate;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.cli.api.JsonLine;
import org.hearth.corpus.api.Interval;
import org.hearth.forge.internal.evaluate.Figure.Unit;

/** Figures of models beside each other; the last column is the second less the first. */
final class Table {
  private final Map<String, Map<String, Figure>> columns = new LinkedHashMap<>();

  void add(String model, List<Figure> figures) {
    Map<String, Figure> column = new LinkedHashMap<>();
    figures.forEach(figure -> column.put(figure.name(), figure));
    columns.put(model, column);
  }

  private Set<String> rows() {
    Set<String> rows = new LinkedHashSet<>();
    columns.values().forEach(column -> rows.addAll(column.keySet()));
    return rows;
  }

  /** A table in Markdown. */
  void print(PrintStream out) {
    List<String> header = new ArrayList<>(List.of("what", "of"));
    header.addAll(columns.keySet());
    if (columns.size() > 1) {
      header.add("difference");
    }
    out.println("| " + String.join(" | ", header) + " |");
    out.println("|---".repeat(header.size()) + "|");
    for (String row : rows()) {
      List<String> cells = new ArrayList<>(List.of(row, size(row)));
      for (Map<String, Figure> column : columns.values()) {
        cells.add(Optional.ofNullable(column.get(row)).map(Table::cell).orElse("-"));
      }
      if (columns.size() > 1) {
        cells.add(difference(row));
      }
      out.println("| " + String.join(" | ", cells) + " |");
    }
  }

  /** How much was measured. */
  private String size(String row) {
    for (Map<String, Figure> column : columns.values()) {
      Figure figure = column.get(row);
      if (figure != null) {
        return figure.counts().size() == 1 && figure.whole() == 1
            ? ""
            : switch (figure.unit()) {
              case PER_MINUTE -> String.format(Locale.ROOT, "%.1f min", figure.whole());
              case FACTOR -> String.format(Locale.ROOT, "%.0f s", figure.whole());
              default -> String.format(Locale.ROOT, "%.0f", figure.whole());
            };
      }
    }
    return "";
  }

  private static String cell(Figure figure) {
    Unit unit = figure.unit();
    return unit.format(figure.ratio())
        + figure.interval().map(interval -> " " + text(interval, unit)).orElse("");
  }

  private static String text(Interval interval, Unit unit) {
    return "[" + unit.format(interval.low()) + ", " + unit.format(interval.high()) + "]";
  }

  /** Of the second column to the first. */
  private Optional<Figure[]> pair(String row) {
    List<Map<String, Figure>> all = List.copyOf(columns.values());
    return all.size() > 1 && all.get(0).containsKey(row) && all.get(1).containsKey(row)
        ? Optional.of(new Figure[] {all.get(0).get(row), all.get(1).get(row)})
        : Optional.empty();
  }

  private String difference(String row) {
    return pair(row)
        .map(
            pair -> {
              Unit unit = pair[0].unit();
              String value = unit.format(pair[1].ratio() - pair[0].ratio());
              return pair[1]
                  .difference(pair[0])
                  .map(interval -> value + " " + text(interval, unit))
                  .orElse(value);
            })
        .orElse("-");
  }

  /** A line for each figure and each difference; ratios are not scaled. */
  void printJson(PrintStream out) {
    for (String row : rows()) {
      columns.forEach(
          (model, column) -> {
            Figure figure = column.get(row);
            if (figure != null) {
              Map<String, Object> fields = new LinkedHashMap<>();
              fields.put("what", row);
              fields.put("model", model);
              fields.put("part", figure.part());
              fields.put("whole", figure.whole());
              fields.put("value", figure.ratio());
              put(fields, figure.interval());
              out.println(JsonLine.of(fields));
            }
          });
      pair(row)
          .ifPresent(
              pair -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("what", row);
                fields.put("difference", pair[1].ratio() - pair[0].ratio());
                put(fields, pair[1].difference(pair[0]));
                out.println(JsonLine.of(fields));
              });
    }
  }

  private static void put(Map<String, Object> fields, Optional<Interval> interval) {
    fields.put("low", interval.map(Interval::low).orElse(null));
    fields.put("high", interval.map(Interval::high).orElse(null));
  }
}
