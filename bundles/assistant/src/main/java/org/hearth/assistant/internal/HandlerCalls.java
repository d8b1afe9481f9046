package org.hearth.assistant.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hearth.api.assistant.Reply;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to one handler, one at a time, each on a thread of its own: a pooled one would keep what
 * the plugin left in it. Whatever the handler does, a call ends in time. Safe for use by several
 * threads.
 */
final class HandlerCalls {
  private static final Logger LOG = LoggerFactory.getLogger(HandlerCalls.class);
  private static final Reply FAILED = new Reply("That did not work.", false);
  private static final Reply LATE = new Reply("That takes too long; I cannot wait for it.", false);
  private static final Reply BUSY = new Reply("I am still busy with something else.", false);

  private final IntentHandler handler;
  private final String name;
  private final long limitNanos;
  private final Semaphore free = new Semaphore(1, true);

  /** Whether a call has had its time and has not ended yet. */
  private volatile boolean stuck;

  /** Whether the service was withdrawn. */
  private volatile boolean ended;

  HandlerCalls(IntentHandler handler, Duration limit) {
    this.handler = handler;
    this.name = handler.getClass().getName();
    this.limitNanos = limit.toNanos();
  }

  boolean isTo(IntentHandler other) {
    return handler == other;
  }

  /** What the handler replies, or why it does not; empty when it does not know the intent. */
  Optional<Reply> call(IntentRequest request) {
    try {
      if (stuck || !free.tryAcquire(limitNanos, TimeUnit.NANOSECONDS)) {
        return Optional.of(BUSY);
      }
      if (ended) {
        free.release();
        return Optional.empty();
      }
      return await(start(request));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Whoever feeds the stream wants to stop.
      return Optional.of(FAILED);
    }
  }

  /** Waits for the call in flight, but no longer than it may take. */
  void end() {
    ended = true;
    try {
      if (!stuck && free.tryAcquire(limitNanos, TimeUnit.NANOSECONDS)) {
        free.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Call(Thread thread, CompletableFuture<Optional<String>> reply) {}

  private Call start(IntentRequest request) {
    CompletableFuture<Optional<String>> reply = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(request, reply), "hearth-handler " + name);
    thread.setDaemon(true);
    thread.start();
    return new Call(thread, reply);
  }

  @SuppressWarnings("CatchingUnchecked") // A handler may fail in any way, linkage errors included.
  private void run(IntentRequest request, CompletableFuture<Optional<String>> reply) {
    try {
      reply.complete(Objects.requireNonNull(handler.handle(request), "no reply"));
    } catch (Throwable e) {
      reply.completeExceptionally(e);
    } finally {
      stuck = false;
      free.release();
    }
  }

  private Optional<Reply> await(Call call) throws InterruptedException {
    try {
      return call.reply.get(limitNanos, TimeUnit.NANOSECONDS).map(text -> new Reply(text, true));
    } catch (TimeoutException e) {
      giveUp(call);
      return Optional.of(LATE);
    } catch (ExecutionException e) {
      return Optional.of(failure(e.getCause()));
    } catch (InterruptedException e) {
      giveUp(call);
      throw e;
    }
  }

  private void giveUp(Call call) {
    stuck = true;
    if (call.reply.isDone()) { // Just in time to be over, too late to be heard.
      stuck = false;
    } else {
      LOG.warn("the intent handler {} does not answer; it is left alone until it does", name);
    }
    call.thread.interrupt();
  }

  private Reply failure(Throwable thrown) {
    if (thrown instanceof HandlingException && thrown.getMessage() != null) {
      return new Reply(thrown.getMessage(), false);
    }
    // Not its message, in which there may be what was said.
    StackTraceElement[] trace = thrown.getStackTrace();
    LOG.warn(
        "the intent handler {} failed: {} at {}",
        name,
        thrown.getClass().getName(),
        trace.length == 0 ? "an unknown place" : trace[0]);
    return FAILED;
  }
}
