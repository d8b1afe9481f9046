package org.hearth.kitchen.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.hearth.api.assistant.Announcement;
import org.hearth.api.keystore.KeystoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings when a timer's time has come, and soon after a start if it came while nobody was there. A
 * timer stays in the file until somebody has heard it.
 */
final class TimerBell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TimerBell.class);

  /** A ring that is later than this says so. */
  private static final Duration LATE = Duration.ofSeconds(30);

  /** Clocks are set, and computers sleep: no longer than this until it looks again. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private static final int STOP_SECONDS = 5;

  private final StateFile<Timers> file;
  private final Clock clock;
  private final Predicate<Announcement> announcer;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread made = new Thread(task, "hearth-timers");
            made.setDaemon(true);
            return made;
          });
  private ScheduledFuture<?> next;

  /**
   * @param announcer false when nobody is there to hear it
   */
  TimerBell(StateFile<Timers> file, Clock clock, Predicate<Announcement> announcer) {
    this.file = file;
    this.clock = clock;
    this.announcer = announcer;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Looks at the timers as soon as can be: they have changed, or somebody came to hear. */
  void look() {
    if (!thread.isShutdown()) {
      thread.execute(this::ring);
    }
  }

  /** On its thread alone. */
  private void ring() {
    try {
      ringDue();
      schedule(file.read().next());
    } catch (KeystoreException | RuntimeException e) {
      LOG.warn("timers cannot ring: {}", e.getMessage());
      schedule(Optional.empty());
    }
  }

  /** Says that each timer is done whose time has come. */
  void ringDue() throws KeystoreException {
    synchronized (file) { // Against what people change at the same time.
      Instant now = clock.instant();
      Timers timers = file.read();
      Timers left = timers;
      for (Timer timer : timers.due(now)) {
        if (announcer.test(new Announcement(text(timer, now), timer.source()))) {
          left = left.without(timer);
        }
      }
      if (!left.equals(timers)) {
        file.write(left);
      }
    }
  }

  private static String text(Timer timer, Instant now) {
    Duration late = Duration.between(timer.end().orElseThrow(), now);
    return Lists.sentence(
        late.compareTo(LATE) < 0
            ? timer.label() + " is done"
            : timer.label()
                + " was done "
                + Durations.text(Duration.ofSeconds(late.toSeconds()))
                + " ago");
  }

  private void schedule(Optional<Instant> end) {
    if (next != null) {
      next.cancel(false);
    }
    Duration wait =
        end.map(instant -> Duration.between(clock.instant(), instant))
            .filter(duration -> duration.compareTo(LOOK) < 0)
            .orElse(LOOK);
    // What is due already was not heard: it waits for somebody who comes.
    long millis = wait.isNegative() ? LOOK.toMillis() : wait.toMillis() + 1;
    if (!thread.isShutdown()) {
      next = thread.schedule(this::ring, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Lets a ring end that is under way; an interrupt could cut it off between bell and file. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a timer still rings");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
