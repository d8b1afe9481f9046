package org.hearth.wellness.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which way values go: the median of the slopes between all pairs (Sen, "Estimates of the
 * regression coefficient based on Kendall's tau", 1968), which a single odd value does not turn.
 */
final class Trend {
  private static final double DAY = Duration.ofDays(1).toSeconds();

  private Trend() {}

  /** Change per day; empty when all values are of one moment, or there are fewer than three. */
  static OptionalDouble perDay(List<Entry> entries) {
    List<Double> slopes = new ArrayList<>();
    for (int later = 1; later < entries.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        double days = days(entries.get(earlier).time(), entries.get(later).time());
        if (days > 0) {
          slopes.add((entries.get(later).value() - entries.get(earlier).value()) / days);
        }
      }
    }
    return entries.size() < 3 || slopes.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(median(slopes));
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / DAY;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
