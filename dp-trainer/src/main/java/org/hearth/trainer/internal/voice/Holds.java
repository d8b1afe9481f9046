package org.hearth.trainer.internal.voice;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What training makes room for: somebody who is being heard at once; load and battery are looked at
 * every second. For one thread.
 */
final class Holds {
  static final String HEARING = "somebody is being heard";

  private static final long SLOW_NANOS = 1_000_000_000;

  private final BooleanSupplier hearing;
  private final Limits limits;
  private final DoubleSupplier load;
  private final BooleanSupplier batteryOnly;
  private final LongSupplier nanoTime;
  private Optional<String> slow = Optional.empty();
  private boolean looked;
  private long lookedAt;

  /**
   * @param maxLoad average of runnable threads in the last minute above which it waits; 0 for none
   * @param onBattery whether to go on when only a battery feeds
   */
  record Limits(double maxLoad, boolean onBattery) {}

  Holds(
      BooleanSupplier hearing,
      Limits limits,
      DoubleSupplier load,
      BooleanSupplier batteryOnly,
      LongSupplier nanoTime) {
    this.hearing = hearing;
    this.limits = limits;
    this.load = load;
    this.batteryOnly = batteryOnly;
    this.nanoTime = nanoTime;
  }

  /** Why to hold now, for a person; empty to go on. */
  Optional<String> reason() {
    if (hearing.getAsBoolean()) {
      return Optional.of(HEARING);
    }
    long now = nanoTime.getAsLong();
    if (!looked || now - lookedAt >= SLOW_NANOS) {
      looked = true;
      lookedAt = now;
      slow = look();
    }
    return slow;
  }

  private Optional<String> look() {
    double found = limits.maxLoad() > 0 ? load.getAsDouble() : 0;
    if (limits.maxLoad() > 0 && found > limits.maxLoad()) {
      return Optional.of(
          String.format(
              Locale.ROOT, "the load is %.1f, above max.load %.1f", found, limits.maxLoad()));
    }
    return limits.onBattery() || !batteryOnly.getAsBoolean()
        ? Optional.empty()
        : Optional.of("only a battery feeds this computer");
  }
}
