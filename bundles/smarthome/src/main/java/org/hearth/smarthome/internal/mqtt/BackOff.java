package org.hearth.smarthome.internal.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a broker is tried again: one second, then twice as long each time up to a
 * minute, and up to a quarter more, so that a household's devices do not all come at once. For one
 * thread.
 */
final class BackOff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LAST_MILLIS = 60_000;

  private final RandomGenerator random;
  private long next = FIRST_MILLIS;

  BackOff(RandomGenerator random) {
    this.random = random;
  }

  /** The next wait. */
  Duration next() {
    long millis = next + random.nextLong(next / 4);
    next = Math.min(LAST_MILLIS, 2 * next);
    return Duration.ofMillis(millis);
  }

  /** It worked. */
  void reset() {
    next = FIRST_MILLIS;
  }
}
