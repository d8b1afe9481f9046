package org.hearth.forge.internal.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.corpus.api.Interval;

/**
 * What was counted for one row of the table with one model.
 *
 * @param name of the row
 * @param unit what the ratio of the sums means
 * @param counts by recording
 */
record Figure(String name, Unit unit, List<Count> counts) {

  /** What a figure is. */
  enum Unit {
    /** A share of recordings that are right; each counts 0 or 1 of 1. */
    RIGHT(100, "%.1f %%"),
    /** Of things of which a recording has several: slots that are right, or errors of words. */
    SHARE(100, "%.1f %%"),
    /** Events in minutes of audio. */
    PER_MINUTE(1, "%.2f /min"),
    /** Seconds of computing in seconds of audio. */
    FACTOR(1, "%.4f"),
    /** Milliseconds, measured once. */
    MILLISECONDS(1, "%.2f ms"),
    /** Millions of bytes, measured once. */
    MEGABYTES(1, "%.2f MB");

    private final double scale;
    private final String format;

    Unit(double scale, String format) {
      this.scale = scale;
      this.format = format;
    }

    /** For people. */
    String format(double value) {
      return String.format(Locale.ROOT, format, scale * value);
    }
  }

  /**
   * A recording's part.
   *
   * @param recording which one, the same for every model
   * @param part what was counted
   * @param whole of how much
   */
  record Count(String recording, double part, double whole) {}

  Figure {
    counts = List.copyOf(counts);
  }

  double part() {
    return counts.stream().mapToDouble(Count::part).sum();
  }

  double whole() {
    return counts.stream().mapToDouble(Count::whole).sum();
  }

  double ratio() {
    return part() / whole();
  }

  /** A figure that was measured once. */
  static Figure once(String name, Unit unit, double value) {
    return new Figure(name, unit, List.of(new Count(name, value, 1)));
  }

  /**
   * The 95 % confidence interval of the ratio: Wilson's for recordings that are right or not, else
   * by resampling; empty for what was measured once.
   */
  Optional<Interval> interval() {
    if (counts.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        unit == Unit.RIGHT
            ? Interval.wilson(part(), whole())
            : Bootstrap.interval(counts, List.of()));
  }

  /** That of this ratio less another's of the same recordings; empty when they are not the same. */
  Optional<Interval> difference(Figure other) {
    boolean paired =
        counts.size() > 1
            && counts.stream()
                .map(Count::recording)
                .collect(Collectors.toSet())
                .equals(other.counts.stream().map(Count::recording).collect(Collectors.toSet()));
    return paired ? Optional.of(Bootstrap.interval(counts, other.counts)) : Optional.empty();
  }
}
