package org.hearth.work.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A recurrence rule of RFC 5545, section 3.3.10, with the parts that calendars of people have:
 * every so many days, weeks, months or years, on given days of the week.
 *
 * @param unit days, weeks, months or years
 * @param interval 1 or more
 * @param count how often in all; empty for no end
 * @param until the last moment; empty for no end
 * @param days of a weekly rule; empty for that of the first event
 * @param except moments at which it does not take place
 */
record Recurrence(
    ChronoUnit unit,
    int interval,
    Optional<Integer> count,
    Optional<ZonedDateTime> until,
    Set<DayOfWeek> days,
    Set<ZonedDateTime> except) {
  /** No rule is followed further. */
  private static final int MOST = 20_000;

  Recurrence {
    days = Set.copyOf(days);
    except = Set.copyOf(except);
  }

  /** When it takes place, from the first time on and before a moment. */
  List<ZonedDateTime> before(ZonedDateTime first, ZonedDateTime end) {
    List<ZonedDateTime> times = new ArrayList<>();
    int number = 0;
    for (int step = 0; step < MOST; step++) {
      for (ZonedDateTime time : period(first, step)) {
        if (!time.isBefore(end) || isOver(time, number)) {
          return times;
        }
        if (!time.isBefore(first)) {
          number++;
          if (!except.contains(time)) {
            times.add(time);
          }
        }
      }
    }
    return times;
  }

  private boolean isOver(ZonedDateTime time, int number) {
    return until.filter(time::isAfter).isPresent()
        || count.filter(all -> number >= all).isPresent();
  }

  /** The times of one day, week, month or year. */
  private List<ZonedDateTime> period(ZonedDateTime first, int step) {
    ZonedDateTime begin = first.plus((long) step * interval, unit);
    if (unit != ChronoUnit.WEEKS || days.isEmpty()) {
      // A month without that day is passed over.
      return begin.getDayOfMonth() == first.getDayOfMonth() || isShort(unit)
          ? List.of(begin)
          : List.of();
    }
    LocalDate monday = begin.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return days.stream()
        .sorted()
        .map(day -> begin.with(monday.plusDays(day.getValue() - 1L)))
        .toList();
  }

  private static boolean isShort(ChronoUnit unit) {
    return unit == ChronoUnit.DAYS || unit == ChronoUnit.WEEKS;
  }
}
