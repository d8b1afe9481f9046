package org.hearth.work.internal;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * An event of a calendar, or one of its repetitions.
 *
 * @param allDay whether it is of whole days
 * @param rule how it repeats
 */
record Event(
    String summary,
    ZonedDateTime start,
    Duration length,
    boolean allDay,
    Optional<Recurrence> rule) {

  ZonedDateTime end() {
    return start.plus(length);
  }

  /** The same at another time, once. */
  Event at(ZonedDateTime other) {
    return new Event(summary, other, length, allDay, Optional.empty());
  }

  boolean overlaps(ZonedDateTime begin, ZonedDateTime end) {
    return start.isBefore(end) && (end().isAfter(begin) || start.equals(begin));
  }
}
