package org.hearth.wellness.internal;

import java.time.Instant;

/**
 * A line of a diary.
 *
 * @param kind what it is about
 * @param value hours of sleep, glucose in mg/dl, 0 for a meal
 * @param text of a meal, without tabs and line breaks; else empty
 */
record Entry(Instant time, Kind kind, double value, String text) {

  /** What a diary is about. */
  enum Kind {
    SLEEP,
    GLUCOSE,
    MEAL
  }

  private static final String SEPARATOR = "\t";

  String toLine() {
    return String.join(SEPARATOR, time.toString(), kind.name(), Double.toString(value), text);
  }

  static Entry parse(String line) {
    String[] fields = line.split(SEPARATOR, -1);
    return new Entry(
        Instant.parse(fields[0]),
        Kind.valueOf(fields[1]),
        Double.parseDouble(fields[2]),
        fields[3]);
  }
}
