package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.hearth.api.assistant.Reply;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentRequest;
import org.junit.jupiter.api.Test;

class HandlersTest {
  private static final Map<String, Object> KITCHEN = Map.of(IntentHandler.CONTEXT, "kitchen");

  /** Long enough for any computer where a handler answers; never waited for in full. */
  private final Handlers patient = new Handlers(Duration.ofMinutes(1));

  /** For handlers that do not answer at all: however short, the outcome is the same. */
  private final Handlers impatient = new Handlers(Duration.ofMillis(20));

  private static IntentRequest request(String context) {
    return new IntentRequest(
        new IntentMatch("SetTimer", Map.of("minutes", 10L), context),
        "set a timer for ten minutes",
        Optional.empty(),
        Optional.empty());
  }

  private static IntentHandler saying(String text) {
    return request -> Optional.of(text);
  }

  private static Map<String, Object> ranked(int ranking, long id) {
    return Map.of(IntentHandler.CONTEXT, "kitchen", "service.ranking", ranking, "service.id", id);
  }

  private static Optional<Reply> done(String text) {
    return Optional.of(new Reply(text, true));
  }

  @Test
  void handlerOfTheContextActs() {
    patient.add(saying("wrong"), Map.of(IntentHandler.CONTEXT, "garage"));
    patient.add(saying("right"), Map.of(IntentHandler.CONTEXT, new String[] {"home", "kitchen"}));
    assertEquals(done("right"), patient.act(request("kitchen")));
  }

  @Test
  void handlerOfEveryContextActsInEach() {
    patient.add(saying("right"), Map.of(IntentHandler.CONTEXT, IntentHandler.EVERY_CONTEXT));
    assertEquals(done("right"), patient.act(request("kitchen")));
    assertEquals(done("right"), patient.act(request("garage")));
  }

  @Test
  void handlerWithoutAContextIsNeverAsked() {
    patient.add(saying("wrong"), Map.of());
    assertEquals(Optional.empty(), patient.act(request("kitchen")));
  }

  @Test
  void highestRankingIsAskedFirstThenTheOldest() {
    patient.add(saying("low"), ranked(-1, 1));
    patient.add(saying("younger"), ranked(5, 3));
    patient.add(saying("older"), ranked(5, 2));
    assertEquals(done("older"), patient.act(request("kitchen")));
  }

  @Test
  void nextIsAskedWhenOneDoesNotKnowTheIntent() {
    patient.add(request -> Optional.empty(), ranked(1, 1));
    patient.add(saying("mine"), ranked(0, 2));
    assertEquals(done("mine"), patient.act(request("kitchen")));
  }

  @Test
  void reasonOfARefusalIsSaid() {
    patient.add(
        request -> {
          throw new HandlingException("There is no timer.");
        },
        KITCHEN);
    assertEquals(
        Optional.of(new Reply("There is no timer.", false)), patient.act(request("kitchen")));
  }

  @Test
  void mistakeOfAHandlerTellsNothingOfIt() {
    patient.add(
        request -> {
          throw new StackOverflowError("set a timer for ten minutes");
        },
        KITCHEN);
    assertEquals(
        Optional.of(new Reply("That did not work.", false)), patient.act(request("kitchen")));
  }

  @Test
  void nullIsAMistakeToo() {
    patient.add(request -> null, KITCHEN);
    assertFalse(patient.act(request("kitchen")).orElseThrow().done());
  }

  @Test
  void handlerThatHangsIsInterruptedAndLeftAlone() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    impatient.add(
        request -> {
          calls.incrementAndGet();
          awaitInterrupt();
          interrupted.countDown();
          awaitUninterruptibly(end);
          return Optional.of("too late");
        },
        KITCHEN);
    assertFalse(impatient.act(request("kitchen")).orElseThrow().done());
    interrupted.await();
    assertFalse(impatient.act(request("kitchen")).orElseThrow().done());
    assertEquals(1, calls.get());
    end.countDown();
  }

  @Test
  void handlerThatCameBackIsCalledAgain() throws Exception {
    AtomicBoolean hangs = new AtomicBoolean(true);
    Handlers handlers = new Handlers(Duration.ofSeconds(1));
    handlers.add(
        request -> {
          if (hangs.getAndSet(false)) {
            awaitInterrupt();
          }
          return Optional.of("back");
        },
        KITCHEN);
    assertFalse(handlers.act(request("kitchen")).orElseThrow().done());
    while (!handlers.act(request("kitchen")).equals(done("back"))) {
      Thread.sleep(1); // Its thread is on its way out.
    }
  }

  @Test
  void callsDoNotOverlap() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    patient.add(
        request -> {
          seen.add(inside.incrementAndGet());
          LockSupport.parkNanos(1); // Others may run meanwhile.
          inside.decrementAndGet();
          return Optional.of("done");
        },
        KITCHEN);
    List<Thread> streams = new ArrayList<>();
    for (int stream = 0; stream < 8; stream++) {
      Thread thread = new Thread(() -> patient.act(request("kitchen")));
      thread.start();
      streams.add(thread);
    }
    for (Thread thread : streams) {
      thread.join();
    }
    assertEquals(Collections.nCopies(8, 1), seen);
  }

  @Test
  void removalWaitsForTheCallInFlight() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    IntentHandler handler =
        request -> {
          called.countDown();
          awaitUninterruptibly(end);
          ended.set(true);
          return Optional.of("done");
        };
    patient.add(handler, KITCHEN);
    Thread stream = new Thread(() -> patient.act(request("kitchen")));
    stream.start();
    called.await();
    Thread remover = new Thread(() -> patient.remove(handler));
    remover.start();
    end.countDown();
    remover.join();
    assertTrue(ended.get());
    stream.join();
    assertEquals(Optional.empty(), patient.act(request("kitchen")));
  }

  @Test
  void removalDoesNotWaitForAHandlerThatHangs() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    IntentHandler handler =
        request -> {
          awaitUninterruptibly(end);
          return Optional.of("too late");
        };
    impatient.add(handler, KITCHEN);
    impatient.act(request("kitchen"));
    impatient.remove(handler);
    assertEquals(Optional.empty(), impatient.act(request("kitchen")));
    end.countDown();
  }

  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // As expected.
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean open = false;
    while (!open) {
      try {
        latch.await();
        open = true;
      } catch (InterruptedException e) {
        // The time is up; this handler does not care.
      }
    }
  }

  /** Whoever acts while handlers are exchanged finds one, whichever moment it is. */
  @Test
  void noIntentIsLostWhileHandlersAreExchanged() throws Exception {
    int exchanges = 1000;
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger acted = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    List<Thread> streams = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      streams.add(
          new Thread(
              () -> {
                do {
                  Optional<Reply> reply = patient.act(request("garage"));
                  acted.incrementAndGet();
                  lost.addAndGet(reply.isPresent() ? 0 : 1);
                } while (!over.get());
              }));
    }
    IntentHandler garage = saying("garage");
    patient.add(garage, Map.of(IntentHandler.CONTEXT, "garage"));
    streams.forEach(Thread::start);
    for (int i = 0; i < exchanges; i++) {
      IntentHandler old = garage;
      IntentHandler next = saying("garage " + i);
      patient.<RuntimeException>exchange(
          () -> {
            patient.remove(old);
            LockSupport.parkNanos(1); // Others may run meanwhile.
            patient.add(next, Map.of(IntentHandler.CONTEXT, "garage"));
          });
      garage = next;
    }
    over.set(true);
    for (Thread stream : streams) {
      stream.join();
    }
    assertTrue(acted.get() >= 4);
    assertEquals(0, lost.get(), "of " + acted);
  }

  @Test
  void exchangeWaitsForTheCallInFlight() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    patient.add(
        request -> {
          called.countDown();
          awaitUninterrupted(finish);
          ended.set(true);
          return Optional.of("done");
        },
        KITCHEN);
    Thread stream = new Thread(() -> patient.act(request("kitchen")));
    stream.start();
    called.await();
    AtomicBoolean endedFirst = new AtomicBoolean();
    Thread exchange = new Thread(() -> patient.exchange(() -> endedFirst.set(ended.get())));
    exchange.start();
    finish.countDown();
    exchange.join();
    stream.join();
    assertTrue(endedFirst.get());
  }

  @Test
  void exchangeThatTakesTooLongCostsNoStream() throws Exception {
    impatient.add(saying("there"), KITCHEN);
    List<Optional<Reply>> replies = new ArrayList<>();
    impatient.<InterruptedException>exchange(
        () -> {
          Thread stream = new Thread(() -> replies.add(impatient.act(request("kitchen"))));
          stream.start();
          stream.join();
        });
    assertEquals(List.of(done("there")), replies);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
