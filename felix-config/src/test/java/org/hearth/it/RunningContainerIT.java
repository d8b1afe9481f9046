package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hearth.cli.control.Frame;
import org.hearth.cli.control.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands to a container that runs. */
final class RunningContainerIT {
  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;

  @BeforeAll
  static void start() throws Exception {
    hearth = Hearth.in(folder);
    container = hearth.startContainer();
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  @Test
  void readyIsSaidInOneLine() throws Exception {
    String out = container.output().out();
    assertTrue(out.matches("Hearth is ready \\(user none, context home, \\d+ ms\\).*\n"), out);
  }

  @Test
  void statusTellsTheProcess() throws Exception {
    JsonNode status = hearth.run("status", "--json").json().get(0);
    assertEquals("running", status.path("container").asText());
    assertEquals(container.process().pid(), status.path("process").asLong());
    assertEquals(hearth.home().toString(), status.path("home").asText());
  }

  @Test
  void aContextIsActiveUntilAnotherIs() throws Exception {
    assertEquals("context garage\n", Household.succeed(hearth, "context", "use", "garage"));
    assertTrue(Household.succeed(hearth, "context", "list").contains("garage  (active)"));
    String door = Audio.demo("06-anna-open-the-door").toString();
    assertTrue(Household.succeed(hearth, "listen", door).contains("OpenGarageDoor"));
    assertEquals("context none\n", Household.succeed(hearth, "context", "use", "none"));
  }

  @Test
  void aPersonIsActiveUntilAnotherIs() throws Exception {
    Household.install(hearth, Household.demo("anna"), folder);
    assertEquals("user anna\n", Household.succeed(hearth, "user", "use", "anna"));
    assertEquals("anna", hearth.run("status", "--json").json().get(0).path("user").asText());
    assertEquals("user none\n", Household.succeed(hearth, "user", "use", "none"));
  }

  @Test
  void aSecondContainerIsRefused() throws Exception {
    Hearth.Result second = hearth.run("run");
    assertEquals(1, second.exit(), second.toString());
    assertTrue(second.err().contains("process " + container.process().pid()), second.err());
  }

  @Test
  void theTokenIsReadableByItsOwnerOnly() throws Exception {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(hearth.home().resolve("run/control"))));
  }

  @Test
  void theHomeIsItsOwnersAlone() throws Exception {
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(hearth.home())));
  }

  @Test
  void aCallerWithoutTheTokenGetsNoAnswer() throws Exception {
    assertEquals(Collections.singletonList(null), answers("0".repeat(64)));
  }

  @Test
  void aCallerWithTheTokenGetsAnAnswer() throws Exception {
    String token = Files.readAllLines(hearth.home().resolve("run/control")).get(1);
    assertEquals(List.of(Frame.Type.STDOUT, Frame.Type.EXIT), answers(token));
  }

  @Test
  void aCommandEndsWithItsCaller() throws Exception {
    // Never fed to its end: it waits for audio until it is interrupted.
    Process caller = hearth.start(ProcessBuilder.Redirect.PIPE, "listen", "-").process();
    awaitCommands(2);
    caller.destroyForcibly().waitFor();
    awaitCommands(1);
    assertTrue(container.process().isAlive());
  }

  /** Waits until so many commands are at work in the container, its own {@code run} included. */
  private static void awaitCommands(int expected) throws Exception {
    long commands = -1;
    for (int tries = 0; tries < 200; tries++) {
      commands = commands();
      if (commands == expected) {
        return;
      }
      Thread.sleep(100);
    }
    assertEquals(expected, commands, "commands at work");
  }

  private static long commands() throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String pid = Long.toString(container.process().pid());
    Process dump = new ProcessBuilder(jcmd.toString(), pid, "Thread.print").start();
    return dump.inputReader().lines().filter(line -> line.contains("hearth-command-run")).count();
  }

  /** Kinds of messages that answer {@code --version}; null where the container hangs up. */
  private static List<Frame.Type> answers(String token) throws Exception {
    int port = Integer.parseInt(Files.readAllLines(hearth.home().resolve("run/control")).get(0));
    List<Frame.Type> answers = new ArrayList<>();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      Frame.of(Frame.Type.TOKEN, token).write(out);
      new Request(folder.toString(), List.of("--version")).toFrame().write(out);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      Frame frame = Frame.read(in);
      for (; frame != null && frame.type() != Frame.Type.EXIT; frame = Frame.read(in)) {
        answers.add(frame.type());
      }
      answers.add(frame == null ? null : frame.type());
    } catch (SocketException e) {
      answers.add(null);
    }
    return answers.stream().distinct().toList();
  }
}
