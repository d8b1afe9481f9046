package org.hearth.trainer.internal;

/** Horizontal bars, drawn in eighths of a character. */
final class BarPlot {
  /** Characters that the longest bar has. */
  static final int WIDTH = 48;

  private static final String PARTS = " ▏▎▍▌▋▊▉█";
  private static final int EIGHTHS = 8;

  private BarPlot() {}

  /**
   * A bar, filled up with spaces to {@link #WIDTH}.
   *
   * @param value 0 to {@code longest}
   * @param longest above 0; a bar of this value has the whole width
   */
  static String bar(double value, double longest) {
    int length = (int) Math.ceil(value / longest * WIDTH * EIGHTHS);
    StringBuilder bar = new StringBuilder(WIDTH);
    for (int left = length; bar.length() < WIDTH; left -= EIGHTHS) {
      bar.append(PARTS.charAt(Math.max(0, Math.min(left, EIGHTHS))));
    }
    return bar.toString();
  }
}
