package org.hearth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningContainerTest {
  @TempDir private Path home;
  private RunningContainer running;

  @BeforeEach
  void create() {
    running = new RunningContainer(home);
  }

  private List<String> control() throws IOException {
    return Files.readAllLines(home.resolve("run/control"));
  }

  private void assertHeldAlready(RunningContainer another) {
    LaunchException refusal = assertThrows(LaunchException.class, another::claim);
    assertEquals("a container runs on " + home + " already", refusal.getMessage());
  }

  // Within one process

  @Test
  void newHomeIsFree() throws IOException {
    assertFalse(running.isThere());
  }

  @Test
  void askingLeavesNothingBehind() throws IOException {
    running.isThere();
    assertFalse(Files.exists(home.resolve("run")));
  }

  @Test
  void claimedHomeIsHeld() throws Exception {
    try (RunningContainer.Claim claim = running.claim()) {
      claim.publish(1, "a");
      assertTrue(running.isThere());
    }
  }

  @Test
  void homeGivenBackIsFree() throws Exception {
    running.claim().close();
    assertFalse(running.isThere());
    assertFalse(Files.exists(home.resolve("run/control")));
  }

  @Test
  void homeGivenBackCanBeClaimed() throws Exception {
    running.claim().close();
    try (RunningContainer.Claim claim = running.claim()) {
      claim.publish(1, "a");
      assertEquals("1", control().get(0));
    }
  }

  @Test
  void homeIsClaimedOnce() throws Exception {
    try (RunningContainer.Claim claim = running.claim()) {
      claim.publish(1, "a");
      assertHeldAlready(running);
      assertHeldAlready(new RunningContainer(home));
    }
  }

  @Test
  void refusedClaimLeavesTheContainerReachable() throws Exception {
    try (RunningContainer.Claim claim = running.claim()) {
      claim.publish(4711, "secret");
      assertHeldAlready(new RunningContainer(home));
      assertEquals("4711", control().get(0));
    }
  }

  @Test
  void portTokenAndProcessArePublished() throws Exception {
    try (RunningContainer.Claim claim = running.claim()) {
      claim.publish(4711, "secret");
      assertEquals(
          List.of("4711", "secret", Long.toString(ProcessHandle.current().pid())), control());
    }
  }

  @Test
  void tokenIsReadableByItsOwnerOnly() throws Exception {
    try (RunningContainer.Claim claim = running.claim()) {
      claim.publish(4711, "secret");
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(home.resolve("run/control"))));
    }
  }

  @Test
  void publishingLeavesNoOtherFile() throws Exception {
    try (RunningContainer.Claim claim = running.claim()) {
      claim.publish(4711, "secret");
      try (Stream<Path> files = Files.list(home.resolve("run"))) {
        assertEquals(
            List.of("control", "lock"),
            files.map(file -> file.getFileName().toString()).sorted().toList());
      }
    }
  }

  @Test
  void controlFileOfAKilledContainerIsNotTakenForTheNewOnes() throws Exception {
    Files.createDirectories(home.resolve("run"));
    Files.writeString(home.resolve("run/control"), "1\nold\n2\n");
    try (RunningContainer.Claim claim = running.claim()) {
      assertFalse(Files.exists(home.resolve("run/control")));
      claim.publish(4711, "new");
      assertEquals("new", control().get(1));
    }
  }

  // Between processes

  private interface Check {
    void run(Process holder) throws Exception;
  }

  /** A process that prints a line when it has the home, and fails when it cannot have it. */
  private Process startHolder(ProcessBuilder.Redirect errors) throws IOException {
    return start(ClaimHolder.class, errors);
  }

  private Process start(Class<?> main, ProcessBuilder.Redirect errors) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            home.toString())
        .redirectError(errors)
        .start();
  }

  private void whileAnotherProcessHoldsIt(Check check) throws Exception {
    Process holder = startHolder(ProcessBuilder.Redirect.INHERIT);
    try (BufferedReader out = holder.inputReader()) {
      assertEquals("held", out.readLine());
      check.run(holder);
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void homeOfAnotherProcessIsHeld() throws Exception {
    whileAnotherProcessHoldsIt(
        holder -> {
          assertTrue(running.isThere());
          assertHeldAlready(running);
          assertEquals(Long.toString(holder.pid()), running.pid());
        });
  }

  @Test
  void homeOfAKilledProcessIsFree() throws Exception {
    whileAnotherProcessHoldsIt(
        holder -> {
          holder.destroyForcibly().waitFor();
          assertFalse(running.isThere());
          running.claim().close();
        });
  }

  @Test
  void endOfAnotherProcessIsAwaited() throws Exception {
    whileAnotherProcessHoldsIt(
        holder -> {
          holder.getOutputStream().close();
          running.awaitEnd();
          assertFalse(running.isThere());
        });
  }

  @Test
  void askingDoesNotTakeTheHomeFromItsHolder() throws Exception {
    whileAnotherProcessHoldsIt(
        holder -> {
          for (int i = 0; i < 5; i++) {
            assertTrue(running.isThere());
          }
          assertHeldAlready(running);
        });
  }

  // Several who ask at once

  /** Asks all the time, from two processes. */
  private void whileOthersAsk(Check check) throws Exception {
    running.claim().close(); // Makes the lock file.
    List<Process> askers = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        askers.add(start(HomeAsker.class, ProcessBuilder.Redirect.INHERIT));
      }
      for (Process asker : askers) {
        assertEquals('a', asker.getInputStream().read());
      }
      for (Process asker : askers) {
        check.run(asker);
      }
    } finally {
      for (Process asker : askers) {
        asker.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void thoseWhoAskDoNotTakeEachOtherForAContainer() throws Exception {
    whileOthersAsk(
        asker -> {
          for (int i = 0; i < 1000; i++) {
            assertFalse(running.isThere());
          }
        });
  }

  @Test
  void thoseWhoAskDoNotKeepTheHomeFromAContainer() throws Exception {
    whileOthersAsk(
        asker -> {
          for (int i = 0; i < 10; i++) {
            running.claim().close();
          }
        });
  }

  @Test
  void thoseWhoAskSeeTheContainerOfAnother() throws Exception {
    try (RunningContainer.Claim claim = running.claim()) {
      claim.publish(4711, "secret");
      Process asker = start(HomeAsker.class, ProcessBuilder.Redirect.INHERIT);
      try {
        assertEquals('h', asker.getInputStream().read());
      } finally {
        asker.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void threadsMayAskAtOnce() throws Exception {
    running.claim().close();
    AtomicInteger seen = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(new Thread(() -> seen.addAndGet(timesThere(500))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(0, seen.get());
  }

  private int timesThere(int asked) {
    int seen = 0;
    try {
      for (int i = 0; i < asked; i++) {
        seen += running.isThere() ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return seen;
  }

  @Test
  void askingOneselfDoesNotOpenTheHomeToOthers() throws Exception {
    try (RunningContainer.Claim claim = running.claim()) {
      claim.publish(4711, "secret");
      assertTrue(running.isThere());
      Process other = startHolder(ProcessBuilder.Redirect.DISCARD);
      try (BufferedReader out = other.inputReader()) {
        assertNull(out.readLine());
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }
}
