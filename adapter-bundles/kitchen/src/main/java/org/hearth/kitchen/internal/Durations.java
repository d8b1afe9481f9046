package org.hearth.kitchen.internal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hearth.api.intent.IntentRequest;

/** Durations as they are said. */
final class Durations {
  private static final int DAY_HOURS = 24;

  private Durations() {}

  /** What the slots {@code hours}, {@code minutes} and {@code seconds} say together. */
  static Duration of(IntentRequest request) {
    return Duration.ofHours(whole(request, "hours"))
        .plusMinutes(whole(request, "minutes"))
        .plusSeconds(whole(request, "seconds"));
  }

  private static long whole(IntentRequest request, String slot) {
    return request.number(slot).map(Double::longValue).orElse(0L);
  }

  /** {@code 1 hour and 10 minutes}; a part of a second counts as one. */
  static String text(Duration duration) {
    Duration truncated = duration.truncatedTo(ChronoUnit.SECONDS);
    Duration whole = truncated.equals(duration) ? duration : truncated.plusSeconds(1);
    List<String> parts = new ArrayList<>();
    add(parts, whole.toDaysPart() * DAY_HOURS + whole.toHoursPart(), "hour");
    add(parts, whole.toMinutesPart(), "minute");
    add(parts, whole.toSecondsPart(), "second");
    return parts.isEmpty() ? "0 seconds" : Lists.text(parts);
  }

  private static void add(List<String> parts, long number, String unit) {
    if (number != 0) {
      parts.add(number + " " + unit + (number == 1 ? "" : "s"));
    }
  }
}
