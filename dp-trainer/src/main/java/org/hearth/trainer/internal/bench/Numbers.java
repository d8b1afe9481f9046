package org.hearth.trainer.internal.bench;

import java.util.Collection;
import java.util.Locale;

/** Figures for people. */
final class Numbers {
  private Numbers() {}

  /** Without decimals that say nothing. */
  static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.valueOf(number);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** The middle one, or the mean of the two in the middle; NaN of none. */
  static double median(Collection<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(x -> x).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
