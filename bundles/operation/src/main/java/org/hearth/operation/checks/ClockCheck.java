package org.hearth.operation.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;

/**
 * Whether the clock can be right: timers, calendars and the year of a privacy budget go by it. It
 * is compared with what is known without asking anybody: when Hearth was made, and when its log was
 * written last.
 */
record ClockCheck(Path home, Clock clock) implements HealthCheck {
  private static final String NAME = "clock";
  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String REMEDY = "timedatectl set-ntp true, or set the date";

  @Override
  public Finding check() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (now.isBefore(MADE)) {
      return Finding.fail(NAME, now + " is before Hearth was made", REMEDY);
    }
    Optional<Instant> written = lastWritten();
    return written.isPresent() && written.get().isAfter(now.plus(TOLERANCE))
        ? Finding.warn(NAME, now + " is before the log was written (" + written.get() + ")", REMEDY)
        : Finding.ok(NAME, now.toString());
  }

  private Optional<Instant> lastWritten() {
    try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
      Optional<Instant> last = Optional.empty();
      for (Path log : logs.toList()) {
        Instant written = Files.getLastModifiedTime(log).toInstant();
        last = Optional.of(last.filter(written::isBefore).orElse(written));
      }
      return last;
    } catch (IOException e) {
      return Optional.empty(); // A home without a log, or one that is rotated just now.
    }
  }
}
