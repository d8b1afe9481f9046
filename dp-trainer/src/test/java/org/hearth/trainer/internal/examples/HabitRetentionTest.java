package org.hearth.trainer.internal.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.hearth.trainer.internal.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HabitRetentionTest {
  private static final Logger LOG = Logger.getLogger(HabitRetention.class.getName());

  @TempDir private Path home;

  private final SetClock clock = new SetClock();
  private final List<String> messages = new ArrayList<>();
  private final StubHabits plays = new StubHabits();
  private final Handler handler =
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

  private LiveExamples here;
  private HabitRetention retention;

  @BeforeEach
  void open() throws Exception {
    here = new LiveExamples(home, clock);
    here.interactions.allow("anna", 30);
    here.interactions.allow("ben", 10);
    retention = new HabitRetention(here.interactions, clock);
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void close() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  private String daysAgo(String person, int days) {
    return person + " " + clock.now.minus(Duration.ofDays(days));
  }

  @Test
  void damageOfOneDoesNotKeepWhatOthersPlayed() throws Exception {
    retention.addSource(plays);
    Files.write(home.resolve("interactions/anna/index"), new byte[50]);
    retention.expireAll();
    assertEquals(List.of(daysAgo("ben", 10)), plays.expired);
    assertEquals(1, messages.size(), messages.toString());
  }

  @Test
  void sourceThatFailsKeepsNoOtherFromIt() {
    retention.addSource(
        new StubHabits() {
          @Override
          public void expire(String person, Instant oldest) {
            throw new IllegalStateException("on purpose, with a name: " + person);
          }
        });
    retention.addSource(plays);
    retention.expireAll();
    assertEquals(List.of(daysAgo("anna", 30), daysAgo("ben", 10)), plays.expired);
    assertEquals(
        List.of(
            "old habits cannot be deleted: IllegalStateException",
            "old habits cannot be deleted: IllegalStateException"),
        messages);
  }
}
