package org.hearth.smarthome.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final AtomicLong now = new AtomicLong();
  private final Outbox<String> outbox = new Outbox<>(2, Duration.ofSeconds(60), now::get);

  private Optional<String> next() throws InterruptedException {
    return outbox.next(() -> false);
  }

  @Test
  void messageStaysUntilItIsDelivered() throws Exception {
    outbox.offer("one");
    outbox.offer("two");
    assertEquals(Optional.of("one"), next());
    assertEquals(Optional.of("one"), next());
    outbox.delivered("one");
    assertEquals(Optional.of("two"), next());
  }

  @Test
  void oldestGivesWayAlsoWhileItIsBeingDelivered() throws Exception {
    outbox.offer("one");
    next();
    outbox.offer("two");
    outbox.offer("three");
    outbox.delivered("one");
    assertEquals(Optional.of("two"), next());
    assertEquals(1, outbox.takeLost());
    assertEquals(0, outbox.takeLost());
  }

  @Test
  void whatIsTooOldIsDropped() throws Exception {
    outbox.offer("old");
    now.set(Duration.ofSeconds(61).toNanos());
    outbox.offer("new");
    assertEquals(Optional.of("new"), next());
    assertEquals(1, outbox.takeLost());
  }

  @Test
  void messageIsHeldUntilItIsTooOldOrGivesWay() throws Exception {
    outbox.offer("one");
    now.set(Duration.ofSeconds(60).toNanos());
    assertTrue(outbox.holds("one"));
    now.set(Duration.ofSeconds(61).toNanos());
    assertFalse(outbox.holds("one"));
    assertEquals(1, outbox.takeLost());
    List.of("two", "three", "four").forEach(outbox::offer);
    assertFalse(outbox.holds("two"));
    assertTrue(outbox.holds("three"));
  }

  @Test
  void whoWaitsIsWokenToStop() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Optional<String>> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return outbox.next(stop::get);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    stop.set(true);
    outbox.wake();
    assertEquals(Optional.empty(), waiting.get(60, TimeUnit.SECONDS));
  }
}
