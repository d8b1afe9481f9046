package org.hearth.trainer.internal.voice;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Stands between utterances: keeps the thread that trains waiting while it is to hold, and makes it
 * sleep so that it uses no more than its share of a processor. Held and released by another thread.
 */
final class Gate implements Runnable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Shorter sleeps are put together. */
  private static final long LEAST_SLEEP = 5 * NANOS_PER_MILLI;

  private final double share;
  private final LongSupplier cpuNanos;
  private final Consumer<Boolean> told;
  private boolean held;
  private long paidUntil;

  /**
   * @param share of a processor, above 0 to 1
   * @param cpuNanos processor time of the thread that trains
   * @param told is told by that thread when it begins to wait (true) and when it goes on
   */
  Gate(double share, LongSupplier cpuNanos, Consumer<Boolean> told) {
    this.share = share;
    this.cpuNanos = cpuNanos;
    this.told = told;
    this.paidUntil = cpuNanos.getAsLong();
  }

  synchronized void hold(boolean wanted) {
    held = wanted;
    notifyAll();
  }

  private synchronized boolean isHeld() {
    return held;
  }

  private synchronized void awaitRelease() throws InterruptedException {
    while (held) {
      wait();
    }
  }

  /** Lets the thread that trains pass, in time. */
  @Override
  public void run() {
    try {
      if (isHeld()) {
        told.accept(true);
        awaitRelease();
        told.accept(false);
      }
      long used = cpuNanos.getAsLong() - paidUntil;
      long sleep = (long) (used * (1 / share - 1));
      if (sleep >= LEAST_SLEEP) {
        Thread.sleep(sleep / NANOS_PER_MILLI);
        paidUntil += used;
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the thread that trains", e);
    }
  }
}
