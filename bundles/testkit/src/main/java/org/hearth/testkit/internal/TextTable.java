package org.hearth.testkit.internal;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text whose cells are wrapped at blanks and hyphens. */
final class TextTable {
  /**
   * A column.
   *
   * @param width in characters
   */
  record Column(String title, int width) {}

  private final List<Column> columns;

  TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** The titles and a rule under them. */
  String header() {
    String rule = "-".repeat(columns.stream().mapToInt(column -> column.width() + 2).sum() - 2);
    return row(columns.stream().map(Column::title).toList()) + rule + "\n";
  }

  /** A row; one line or several. */
  String row(List<String> cells) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < columns.size(); i++) {
      List<String> lines = wrap(cells.get(i), columns.get(i).width());
      wrapped.add(lines);
      height = Math.max(height, lines.size());
    }
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < height; line++) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        String cell = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
        row.append(cell).append(" ".repeat(columns.get(i).width() - cell.length() + 2));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> wrap(String cell, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String piece : cell.split("(?<=[ -])")) {
      if (!line.isEmpty() && line.length() + piece.stripTrailing().length() > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(piece);
      while (line.length() > width && line.toString().stripTrailing().length() > width) {
        lines.add(line.substring(0, width));
        line.delete(0, width);
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
