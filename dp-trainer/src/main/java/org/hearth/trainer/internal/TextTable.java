package org.hearth.trainer.internal;

import java.io.PrintStream;
import java.util.List;

/** Rows of text in columns that are as wide as they must be. */
public final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /**
   * @param rows of the same number of cells
   */
  public static void print(PrintStream out, String indent, List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
