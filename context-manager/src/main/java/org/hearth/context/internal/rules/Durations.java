package org.hearth.context.internal.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;

/** Durations as people write them: a number and a unit, such as {@code 90s}. */
final class Durations {
  /** What a duration looks like. */
  static final String EXPECTED = "a number with s, m, h or d, such as 90s";

  private static final java.util.regex.Pattern SHAPE =
      java.util.regex.Pattern.compile("(\\d{1,6})([smhd])");

  private Durations() {}

  /** Empty for any other text. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /** To the second. */
  static String text(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    append(text, seconds / 86_400, "d");
    append(text, seconds / 3600 % 24, "h");
    append(text, seconds / 60 % 60, "m");
    append(text, seconds % 60, "s");
    return text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(text.isEmpty() ? "" : " ").append(number).append(unit);
    }
  }
}
