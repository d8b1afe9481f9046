package org.hearth.smarthome.internal.mqtt;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a broker is tried again: one second, then twice as long each time up to a
 * minute, and up to a quarter more, so that a household's devices do not all come at once. A
 * connection that has held for a minute was a good one: then it begins anew. For one thread.
 */
final class BackOff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LAST_MILLIS = 60_000;

  private static final Duration GOOD = Duration.ofMinutes(1);

  private final RandomGenerator random;
  private final LongSupplier nanoTime;

  /** Null after it was lost. */
  private Long connectedAt;

  private long next = FIRST_MILLIS;

  BackOff(RandomGenerator random, LongSupplier nanoTime) {
    this.random = random;
    this.nanoTime = nanoTime;
  }

  /** The next wait, after a connection was lost or none was made. */
  Duration next() {
    if (connectedAt != null && nanoTime.getAsLong() - connectedAt >= GOOD.toNanos()) {
      next = FIRST_MILLIS;
    }
    connectedAt = null;
    long millis = next + random.nextLong(next / 4);
    next = Math.min(LAST_MILLIS, 2 * next);
    return Duration.ofMillis(millis);
  }

  /** A connection was made. */
  void connected() {
    connectedAt = nanoTime.getAsLong();
  }
}
