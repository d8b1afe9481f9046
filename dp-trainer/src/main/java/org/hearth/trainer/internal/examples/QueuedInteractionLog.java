package org.hearth.trainer.internal.examples;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.learning.InteractionLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes utterances on the thread that listens and keeps them on one of its own, which also deletes
 * what has been kept for long enough, habits too: at the start, a minute later, when whoever keeps
 * habits has started as well, and then every hour. When more comes than the disk takes, the newest
 * are dropped. What is logged are numbers and kinds of failures only: messages name people.
 */
@Component(service = InteractionLog.class, immediate = true)
public final class QueuedInteractionLog implements InteractionLog {
  private static final Logger LOG = LoggerFactory.getLogger(QueuedInteractionLog.class);

  /** At most 10 MB of audio. */
  static final int ROOM = 16;

  private static final long SECOND_PURGE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long PURGE_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Heard END = new Heard(Instant.EPOCH, null, new short[0], false);

  @SuppressWarnings("ArrayRecordComponent") // compared with END only
  private record Heard(Instant time, Utterance utterance, short[] samples, boolean confirmed) {}

  private final Interactions interactions;
  private final HabitRetention habits;
  private final Clock clock;
  private final BlockingQueue<Heard> queue = new ArrayBlockingQueue<>(ROOM);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread worker = new Thread(this::work, "interaction log");
  private volatile boolean closed;
  private long nextPurge;
  private long toldDropped;

  /** Called by the container. */
  @Activate
  public QueuedInteractionLog(
      @Reference Interactions interactions, @Reference HabitRetention habits) {
    this(interactions, habits, Clock.systemUTC());
  }

  QueuedInteractionLog(Interactions interactions, HabitRetention habits, Clock clock) {
    this.interactions = interactions;
    this.habits = habits;
    this.clock = clock;
    worker.setDaemon(true);
    worker.start();
  }

  @Override
  public boolean keeps(String person) {
    return interactions.keeps(person);
  }

  @Override
  public void heard(Utterance utterance, short[] samples) {
    take(utterance, samples, false);
  }

  @Override
  public void confirmed(Utterance utterance, short[] samples) {
    take(utterance, samples, true);
  }

  private void take(Utterance utterance, short[] samples, boolean confirmed) {
    if (closed || utterance.user() == null || !keeps(utterance.user())) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (!queue.offer(new Heard(now, utterance, samples, confirmed))) {
      dropped.incrementAndGet();
    }
  }

  private void work() {
    try {
      purge(SECOND_PURGE_NANOS);
      while (!(closed && queue.isEmpty())) {
        Heard next = queue.poll(nextPurge - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next != null && !next.equals(END)) {
          attempt("an utterance cannot be kept", () -> keep(next));
        }
        if (System.nanoTime() - nextPurge >= 0) {
          purge(PURGE_NANOS);
        }
        tellDropped();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(Heard next) throws ExampleException {
    Optional<Integer> number = interactions.keep(next.time(), next.utterance(), next.samples());
    if (next.confirmed() && number.isPresent()) {
      interactions.confirm(
          next.utterance().user(), List.of(number.get()), Optional.of(next.utterance().text()));
    }
  }

  /**
   * @param pause until it is done again
   */
  private void purge(long pause) {
    nextPurge = System.nanoTime() + pause;
    attempt("old utterances cannot be deleted", interactions::purge);
    attempt("old habits cannot be deleted", habits::expireAll);
  }

  /** How many utterances there was no room for. */
  long dropped() {
    return dropped.get();
  }

  private interface Job {
    void run() throws ExampleException;
  }

  private static void attempt(String failure, Job job) {
    try {
      job.run();
    } catch (ExampleException | RuntimeException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      LOG.warn("{}: {}", failure, reason.getClass().getSimpleName());
    }
  }

  private void tellDropped() {
    long count = dropped.get();
    if (count > toldDropped) {
      LOG.warn("{} utterances were not kept: too many at once", count - toldDropped);
      toldDropped = count;
    }
  }

  /** Called by the container: keeps what is waiting, but does not wait for it for ever. */
  @Deactivate
  public void close() throws InterruptedException {
    closed = true;
    // Without room for it the worker is busy, and sees that it is to end.
    queue.offer(END);
    worker.join(PATIENCE.toMillis());
  }
}
