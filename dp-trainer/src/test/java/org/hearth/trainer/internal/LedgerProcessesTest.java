package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads and processes on one ledger, and processes that are killed. */
class LedgerProcessesTest {
  /** As many as the other kill tests have, divided: the processes do only one thing here. */
  private static final int KILLS = Math.max(1, Integer.getInteger("hearth.kills", 30) / 6);

  private static final long MAX_DELAY_NANOS = 300_000_000;

  @TempDir private Path folder;

  private final SetClock clock = new SetClock();

  private Path home() {
    return folder.resolve("home");
  }

  private LiveLedger live() {
    return new LiveLedger(home(), clock);
  }

  private Process child(int debits) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LedgerChild.class.getName(),
            home().toString(),
            Integer.toString(debits))
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("errors"));
  }

  @Test
  void debitsOfTwoProcessesAllCount() throws Exception {
    Process one = child(8);
    Process other = child(8);
    assertEquals(0, one.waitFor(), errors());
    assertEquals(0, other.waitFor(), errors());
    assertEquals(16, live().entries("anna"));
  }

  @Test
  void debitsOfSeveralThreadsAllCount() throws Exception {
    LiveLedger live = live();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> debits = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        debits.add(
            () -> {
              live.night("anna");
              return null;
            });
      }
      for (Future<Void> debit : threads.invokeAll(debits)) {
        debit.get();
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(8, live.entries("anna"));
  }

  @Test
  void whatWasDebitedSurvivesAKill() throws Exception {
    Random random = new Random(1);
    int debited = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int acknowledged = debitUntilKilled(random);
      int least = debited + acknowledged;
      debited = live().entries("anna");
      int found = debited;
      // The debit that was cut short may count or not.
      assertTrue(
          found == least || found == least + 1,
          () -> "found " + found + " entries, expected " + least + " or one more");
    }
    live().night("anna");
    assertEquals(debited + 1, live().entries("anna"));
  }

  /** Kills a process a while after its first debit; returns how many it had said it made. */
  private int debitUntilKilled(Random random) throws Exception {
    Process process = child(Integer.MAX_VALUE);
    int acknowledged = 0;
    try (BufferedReader lines = process.inputReader()) {
      while (lines.readLine() != null) {
        acknowledged++;
        if (acknowledged == 1) {
          LockSupport.parkNanos(random.nextLong(MAX_DELAY_NANOS));
          // The process itself would close the stream that the rest is read from.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertTrue(acknowledged > 0, errors());
    return acknowledged;
  }
}
