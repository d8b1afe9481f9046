package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a container begins and ends; each test has one of its own. */
final class ContainerLifeIT {
  private static final int TERMINATED = 128 + 15;
  private static final int KILLED = 128 + 9;

  @TempDir Path folder;

  private Hearth hearth;

  @BeforeEach
  void freshHome() throws IOException {
    hearth = Hearth.in(folder);
  }

  @Test
  void stopEndsItAndItsChoicesRemain() throws Exception {
    try (Hearth.Started container = hearth.startContainer()) {
      Household.succeed(hearth, "context", "use", "garage");
      assertEquals("stopping\n", Household.succeed(hearth, "stop"));
      Hearth.Result end = container.result();
      assertEquals(0, end.exit(), end.toString());
      assertEquals("", end.err());
      assertEquals(List.of(), hearth.runFolder());
    }
    String status = Household.succeed(hearth, "status");
    assertTrue(status.matches("(?s)container +stopped\n.*context +garage\n.*"), status);
  }

  @Test
  void stopWithoutAContainerIsNoError() throws Exception {
    assertEquals("no container runs on " + hearth.home() + "\n", Household.succeed(hearth, "stop"));
  }

  @Test
  void terminationLeavesNothingBehind() throws Exception {
    try (Hearth.Started container = hearth.startContainer()) {
      assertTrue(
          hearth.runFolder().contains(Long.toString(container.process().pid())),
          hearth.runFolder().toString());
      container.process().destroy();
      assertEquals(TERMINATED, container.result().exit());
      assertEquals(List.of(), hearth.runFolder());
    }
  }

  @Test
  void aKilledContainerIsNoHindrance() throws Exception {
    long killed;
    try (Hearth.Started container = hearth.startContainer()) {
      killed = container.process().pid();
      container.process().destroyForcibly();
      assertEquals(KILLED, container.result().exit());
    }
    assertTrue(Files.exists(hearth.home().resolve("run/control")), "killed, yet tidy");
    try (Hearth.Started next = hearth.startContainer()) {
      assertTrue(Household.succeed(hearth, "status").contains("running"));
      assertFalse(hearth.runFolder().contains(Long.toString(killed)));
      assertTrue(next.process().isAlive());
    }
  }

  @Test
  void aCommandIgnoresAKilledContainer() throws Exception {
    try (Hearth.Started container = hearth.startContainer()) {
      container.process().destroyForcibly();
      container.result();
    }
    assertTrue(Household.succeed(hearth, "status").contains("stopped"));
  }

  @Test
  void standardInputIsAConsole() throws Exception {
    Path recording = folder.resolve("the door.flac");
    Files.copy(Audio.demo("06-anna-open-the-door"), recording);
    try (Hearth.Started container = hearth.startContainer(ProcessBuilder.Redirect.PIPE);
        OutputStream console = container.process().getOutputStream()) {
      type(console, "context use kitchen");
      type(console, "listen --json \"" + recording + "\"");
      type(console, "nonsense");
      type(console, "status");
      type(console, "stop");
      Hearth.Result end = container.result();
      assertEquals(0, end.exit(), end.toString());
      assertTrue(end.out().contains("context kitchen\n"), end.out());
      assertTrue(end.out().contains("\"intent\":\"OpenOven\""), end.out());
      assertTrue(end.err().contains("nonsense"), end.err());
      assertTrue(end.out().matches("(?s).*container +running\n.*"), end.out());
    }
  }

  @Test
  void theEndOfStandardInputIsNotTheEnd() throws Exception {
    try (Hearth.Started container = hearth.startContainer(ProcessBuilder.Redirect.PIPE)) {
      try (OutputStream console = container.process().getOutputStream()) {
        type(console, "context use garage");
      }
      container.awaitOutput("context garage");
      assertTrue(Household.succeed(hearth, "status").contains("running"));
    }
  }

  private static void type(OutputStream console, String line) throws IOException {
    console.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    console.flush();
  }
}
