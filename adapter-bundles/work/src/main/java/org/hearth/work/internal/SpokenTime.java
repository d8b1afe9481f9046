package org.hearth.work.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.hearth.api.intent.IntentRequest;

/** Days and times as they are said. */
final class SpokenTime {
  private static final int NOON = 12;

  /**
   * Hours below it are of the afternoon when nothing else is said: nobody meets at three at night.
   */
  private static final int FIRST_HOUR = 7;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

  private SpokenTime() {}

  /** The day of the slot {@code day}; a day of the week is the next one, today not counted. */
  static LocalDate day(IntentRequest request, LocalDate today) {
    String day = request.text("day").orElseThrow();
    return switch (day) {
      case "today" -> today;
      case "tomorrow" -> today.plusDays(1);
      default ->
          today.with(TemporalAdjusters.next(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
    };
  }

  /** The time of the slots {@code hour}, {@code minute} and {@code half}. */
  static LocalTime time(IntentRequest request) {
    int hour = request.number("hour").orElseThrow().intValue() % NOON;
    boolean afternoon = request.text("half").map("pm"::equals).orElse(hour < FIRST_HOUR);
    return LocalTime.of(
        afternoon ? hour + NOON : hour, request.number("minute").orElse(0.0).intValue());
  }

  /** {@code today}, {@code tomorrow}, {@code on Friday}, {@code on January 5}. */
  static String text(LocalDate day, LocalDate today) {
    long ahead = ChronoUnit.DAYS.between(today, day);
    if (ahead == 0) {
      return "today";
    }
    return ahead == 1
        ? "tomorrow"
        : "on "
            + DateTimeFormatter.ofPattern(
                    ahead > 0 && ahead < 8 ? "EEEE" : "MMMM d", Locale.ENGLISH)
                .format(day);
  }

  /** {@code 3 PM}, {@code 3:30 PM}. */
  static String text(LocalTime time) {
    return TIME.format(time).replace(":00", "");
  }
}
