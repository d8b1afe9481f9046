package org.hearth.kitchen.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A timer that runs or is paused.
 *
 * @param name such as {@code egg}; empty when it has none
 * @param length for which it was set
 * @param end when it rings, if it runs
 * @param left what is left of it while it is paused; zero when it runs
 * @param source name of the audio source where it was asked for; empty when it has none
 */
record Timer(
    Optional<String> name,
    Duration length,
    Optional<Instant> end,
    Duration left,
    Optional<String> source) {

  /** What is left at a moment; negative when it should have rung before. */
  Duration left(Instant now) {
    return end.map(instant -> Duration.between(now, instant)).orElse(left);
  }

  boolean isPaused() {
    return end.isEmpty();
  }

  Timer paused(Instant now) {
    return new Timer(name, length, Optional.empty(), left(now), source);
  }

  Timer resumed(Instant now) {
    return new Timer(name, length, Optional.of(now.plus(left)), Duration.ZERO, source);
  }

  /** The same with another end; what is left may not become less than nothing. */
  Timer longer(Duration by) {
    return new Timer(
        name, length.plus(by), end.map(instant -> instant.plus(by)), left.plus(by), source);
  }

  /** As it is called: {@code the egg timer}, {@code the timer of 10 minutes}. */
  String label() {
    return name.map(given -> "the " + given + " timer")
        .orElse("the timer of " + Durations.text(length));
  }
}
