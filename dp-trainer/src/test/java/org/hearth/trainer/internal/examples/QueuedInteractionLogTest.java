package org.hearth.trainer.internal.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.trainer.internal.SetClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuedInteractionLogTest {
  private static final Logger LOG = Logger.getLogger(QueuedInteractionLog.class.getName());

  @TempDir private Path home;

  private final SetClock clock = new SetClock();
  private LiveExamples here;
  private HabitRetention habits;

  @BeforeEach
  void open() throws ExampleException {
    here = new LiveExamples(home, clock);
    here.interactions.allow("anna", 30);
    habits = new HabitRetention(here.interactions, clock);
  }

  private QueuedInteractionLog log() {
    return new QueuedInteractionLog(here.interactions, habits, clock);
  }

  private static void say(QueuedInteractionLog log, String person, int number) {
    log.heard(
        LiveExamples.utterance(person, "lamp " + number, 0.9, true),
        LiveExamples.audio(number, 4_800));
  }

  private List<String> kept() throws ExampleException {
    return here.interactions.of("anna").orElseThrow().kept().stream()
        .map(KeptUtterance::text)
        .toList();
  }

  @Test
  void whatIsWaitingIsKeptAtTheEnd() throws Exception {
    QueuedInteractionLog log = log();
    assertTrue(log.keeps("anna"));
    say(log, "anna", 1);
    say(log, "anna", 2);
    log.close();
    assertEquals(List.of("lamp 1", "lamp 2"), kept());
    assertEquals(clock.now, here.interactions.of("anna").orElseThrow().kept().get(0).time());
  }

  @Test
  void whatWasConfirmedIsAnExampleAtOnce() throws Exception {
    QueuedInteractionLog log = log();
    say(log, "anna", 1);
    log.confirmed(
        LiveExamples.utterance("anna", "lamp off", 1, true), LiveExamples.audio(2, 4_800));
    log.confirmed(LiveExamples.utterance("bert", "lamp on", 1, true), LiveExamples.audio(3, 4_800));
    log.close();
    assertEquals(List.of("lamp 1"), kept());
    assertEquals(
        List.of("lamp off"), here.examples.load("anna").stream().map(Example::text).toList());
    assertEquals(List.of(), here.examples.load("bert"));
  }

  @Test
  void othersAreNotKept() throws Exception {
    QueuedInteractionLog log = log();
    assertFalse(log.keeps("bert"));
    say(log, "bert", 1);
    say(log, null, 2);
    log.close();
    assertEquals(List.of(), kept());
    assertTrue(Files.notExists(home.resolve("interactions/bert")));
  }

  @Test
  void nothingIsTakenAfterTheEnd() throws Exception {
    QueuedInteractionLog log = log();
    log.close();
    say(log, "anna", 1);
    assertEquals(List.of(), kept());
  }

  @Test
  void startDeletesWhatIsTooOld() throws Exception {
    here.keep(clock, "anna", 1, "lamp on");
    here.keep(clock, "anna", 2, "lamp off");
    here.interactions.confirm("anna", List.of(2), java.util.Optional.empty());
    clock.now = clock.now.plus(Duration.ofDays(30));
    log().close();
    assertEquals(List.of("index"), here.files("interactions", "anna"));
    assertEquals(List.of("index"), here.files("examples", "anna"));
  }

  @Test
  void startDeletesOldHabitsToo() throws Exception {
    StubHabits plays = new StubHabits();
    habits.addSource(plays);
    log().close();
    assertEquals(List.of("anna " + clock.now.minus(Duration.ofDays(30))), plays.expired);
  }

  /** Seals when it is let, and can fail. */
  private final class SlowVault implements Vault {
    final CountDownLatch sealing = new CountDownLatch(1);
    final CountDownLatch let = new CountDownLatch(1);
    final boolean fails;

    SlowVault(boolean fails) {
      this.fails = fails;
    }

    @Override
    public byte[] seal(String owner, String purpose, byte[] plaintext) throws KeystoreException {
      sealing.countDown();
      try {
        let.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (fails) {
        throw new KeystoreException("the key of '" + owner + "' is gone");
      }
      return here.vault.seal(owner, purpose, plaintext);
    }

    @Override
    public byte[] open(String owner, String purpose, byte[] sealed) throws KeystoreException {
      return here.vault.open(owner, purpose, sealed);
    }
  }

  private QueuedInteractionLog log(SlowVault vault) {
    return new QueuedInteractionLog(
        new Interactions(home, vault, here.examples, clock), habits, clock);
  }

  @Test
  void newestAreDroppedWhenThereIsNoRoom() throws Exception {
    SlowVault vault = new SlowVault(false);
    QueuedInteractionLog log = log(vault);
    say(log, "anna", 0);
    vault.sealing.await();
    for (int i = 1; i <= QueuedInteractionLog.ROOM + 3; i++) {
      say(log, "anna", i);
    }
    assertEquals(3, log.dropped());
    List<String> messages =
        messagesOf(
            () -> {
              vault.let.countDown();
              log.close();
            });
    assertEquals(QueuedInteractionLog.ROOM + 1, kept().size());
    assertEquals("lamp " + QueuedInteractionLog.ROOM, kept().get(QueuedInteractionLog.ROOM));
    assertEquals(List.of("3 utterances were not kept: too many at once"), messages);
  }

  @Test
  void failureIsLoggedWithoutNamesAndEndsNothing() throws Exception {
    SlowVault vault = new SlowVault(true);
    List<String> messages =
        messagesOf(
            () -> {
              QueuedInteractionLog log = log(vault);
              vault.let.countDown();
              say(log, "anna", 1);
              say(log, "anna", 2);
              log.close();
            });
    assertEquals(
        Collections.nCopies(2, "an utterance cannot be kept: KeystoreException"), messages);
    assertEquals(List.of(), kept());
  }

  private interface Action {
    void run() throws Exception;
  }

  private static List<String> messagesOf(Action action) throws Exception {
    List<String> messages = Collections.synchronizedList(new ArrayList<>());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            messages.add(new SimpleFormatter().formatMessage(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
    try {
      action.run();
    } finally {
      LOG.removeHandler(handler);
      LOG.setUseParentHandlers(true);
    }
    return messages;
  }
}
