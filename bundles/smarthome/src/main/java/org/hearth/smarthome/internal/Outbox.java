package org.hearth.smarthome.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Messages that wait for their delivery: as many as there is room for, and none that is too old,
 * since a light that goes on an hour after it was asked for frightens people. Safe for use by
 * several threads; one delivers.
 *
 * @param <T> of the messages
 */
public final class Outbox<T> {
  private final int room;
  private final long lifeNanos;
  private final LongSupplier nanoTime;
  private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
  private long lost;

  /** A message and when it came. */
  private record Waiting<T>(T message, long since) {}

  /**
   * @param room for how many messages; the oldest gives way
   * @param life after which a message is dropped
   */
  public Outbox(int room, Duration life, LongSupplier nanoTime) {
    this.room = room;
    this.lifeNanos = life.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Takes a message, at once. */
  public synchronized void offer(T message) {
    if (waiting.size() == room) {
      waiting.remove();
      lost++;
    }
    waiting.add(new Waiting<>(message, nanoTime.getAsLong()));
    notifyAll();
  }

  /**
   * Waits for a message; it stays until it is {@link #delivered}.
   *
   * @param stop asked whenever {@link #wake} is called
   * @return empty when it is time to stop
   */
  public synchronized Optional<T> next(BooleanSupplier stop) throws InterruptedException {
    dropOld();
    while (!stop.getAsBoolean() && waiting.isEmpty()) {
      wait();
      dropOld();
    }
    return stop.getAsBoolean() ? Optional.empty() : Optional.of(waiting.element().message());
  }

  private void dropOld() {
    while (!waiting.isEmpty() && nanoTime.getAsLong() - waiting.element().since() > lifeNanos) {
      waiting.remove();
      lost++;
    }
  }

  /** Whether a message still waits to be delivered: it is not too old, nor had to give way. */
  public synchronized boolean holds(T message) {
    dropOld();
    return !waiting.isEmpty() && waiting.element().message() == message;
  }

  /** The message has arrived, or is given up: it goes, unless it had to give way already. */
  public synchronized void delivered(T message) {
    if (!waiting.isEmpty() && waiting.element().message() == message) {
      waiting.remove();
    }
  }

  /** Lets whoever waits for a message ask whether to stop. */
  public synchronized void wake() {
    notifyAll();
  }

  /** How many messages were lost since this was asked last. */
  public synchronized long takeLost() {
    long since = lost;
    lost = 0;
    return since;
  }
}
