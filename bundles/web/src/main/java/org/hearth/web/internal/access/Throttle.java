package org.hearth.web.internal.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets an address ask so many times a second, and a burst at once: a leaky bucket for each. Safe
 * for use by several threads.
 */
public final class Throttle {
  /** Addresses that are remembered; of more, the one that was quiet longest is forgotten. */
  private static final int MOST = 1_024;

  private final Clock clock;
  private final double perSecond;
  private final double burst;

  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  private record Bucket(double level, long millis) {}

  public Throttle(Clock clock, double perSecond, double burst) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Whether one more request of an address is served. */
  public synchronized boolean admits(String address) {
    long now = clock.millis();
    Bucket before = buckets.getOrDefault(address, new Bucket(0, now));
    long passed = Math.max(0, now - before.millis); // Clocks are set back, too.
    double level = Math.max(0, before.level - perSecond * passed / 1_000);
    boolean admitted = level + 1 <= burst;
    buckets.put(address, new Bucket(admitted ? level + 1 : level, now));
    return admitted;
  }
}
