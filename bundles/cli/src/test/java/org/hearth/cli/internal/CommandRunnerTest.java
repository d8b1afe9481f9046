package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.asr.AsrException;
import org.hearth.api.audio.AudioException;
import org.hearth.api.intent.IntentException;
import org.hearth.cli.api.CommandProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

class CommandRunnerTest {
  private final CapturedTerminal terminal = new CapturedTerminal();
  private final Logger logger = Logger.getLogger(CommandRunner.class.getName());
  private final List<LogRecord> log = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          log.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void keepLog() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void giveLogBack() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    Thread.interrupted(); // A test may leave the flag behind.
  }

  private String out() {
    return terminal.out();
  }

  private List<String> errLines() {
    return terminal.errLines();
  }

  private int run(TestCommands.Body body, String... arguments) {
    return terminal.run(
        List.of(TestCommands.act(body), TestCommands.Repeat::new), new byte[0], arguments);
  }

  private int run(String... arguments) {
    return run(unused -> 0, arguments);
  }

  private int fail(Exception failure) {
    return run(
        unused -> {
          throw failure;
        },
        "act");
  }

  @Test
  void resultGoesToStandardOutput() {
    assertEquals(0, run("repeat", "ah", "--times", "3"));
    assertEquals("ahahah\n", out());
    assertEquals(List.of(), errLines());
  }

  @Test
  void exitCodeIsTheCommands() {
    assertEquals(42, run(unused -> 42, "act"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fly | hearth --help | fly",
        "repeat | hearth repeat --help | WORD",
        "repeat a b | hearth repeat --help | b",
        "repeat a --times x | hearth repeat --help | x",
        "repeat a --often 2 | hearth repeat --help | --often",
        "--json | hearth --help | --json",
      })
  void usageErrorIsOneLineAndAHint(String line, String hint, String named) {
    assertEquals(2, run(line.split(" ")));
    assertEquals(2, errLines().size(), errLines().toString());
    assertTrue(errLines().get(0).startsWith("hearth: "), errLines().get(0));
    assertTrue(errLines().get(0).contains(named), errLines().get(0));
    assertEquals("Try: " + hint, errLines().get(1));
    assertEquals("", out());
  }

  @Test
  void noCommandIsAUsageErrorAnsweredWithTheUsage() {
    assertEquals(2, run());
    assertEquals("Usage: hearth [-hV] [--home=DIR] COMMAND", errLines().get(0));
    assertTrue(errLines().stream().anyMatch(line -> line.contains("Says a word again.")));
    assertEquals("", out());
  }

  static Stream<Exception> expected() {
    return Stream.of(
        new AdapterException("the reason"),
        new AsrException("the reason"),
        new AudioException("the reason", new IllegalStateException("deep down")),
        new IntentException("the reason"),
        new Exception("the reason"),
        new IOException("the reason"));
  }

  @ParameterizedTest
  @MethodSource("expected")
  void expectedFailureIsOneLine(Exception failure) {
    assertEquals(1, fail(failure));
    assertEquals(List.of("hearth: the reason"), errLines());
  }

  @ParameterizedTest
  @MethodSource("expected")
  void expectedFailureIsNotLogged(Exception failure) {
    fail(failure);
    assertEquals(List.of(), log);
  }

  @Test
  void fileSystemFailureTellsItsKind() {
    assertEquals(1, fail(new NoSuchFileException("/a.wav")));
    assertEquals(List.of("hearth: NoSuchFileException: /a.wav"), errLines());
  }

  @Test
  void unexpectedFailureIsOneLine() {
    assertEquals(1, fail(new IllegalStateException("a mistake of ours")));
    assertEquals(
        List.of("hearth: internal error, the log tells more: a mistake of ours"), errLines());
  }

  @Test
  void unexpectedFailureIsLoggedWithItsCause() {
    IllegalStateException failure = new IllegalStateException("a mistake of ours");
    fail(failure);
    assertEquals(1, log.size());
    assertEquals(Level.SEVERE, log.get(0).getLevel());
    assertSame(failure, log.get(0).getThrown());
  }

  @Test
  void failureWithoutMessageTellsItsKind() {
    fail(new NullPointerException());
    assertTrue(errLines().get(0).contains("NullPointerException"), errLines().get(0));
  }

  @Test
  void interruptedCommandExitsAsAShellWould() {
    assertEquals(130, fail(new InterruptedException()));
    assertTrue(Thread.currentThread().isInterrupted());
  }

  @Test
  void helpListsEveryCommand() {
    assertEquals(0, run("--help"));
    assertTrue(out().contains("Acts."), out());
    assertTrue(out().contains("Says a word again."), out());
  }

  @Test
  void helpIsACommandToo() {
    CapturedTerminal option = new CapturedTerminal();
    option.run(List.of(TestCommands.Repeat::new), new byte[0], "--help");
    assertEquals(0, terminal.run(List.of(TestCommands.Repeat::new), new byte[0], "help"));
    assertEquals(option.out(), out());
    assertEquals(List.of(), errLines());
  }

  @Test
  void helpCommandTellsAboutACommand() {
    assertEquals(0, run("help", "repeat"));
    assertTrue(out().startsWith("Usage: hearth repeat"), out());
  }

  @Test
  void helpOfACommandGoesToStandardOutput() {
    assertEquals(0, run("repeat", "--help"));
    assertTrue(out().startsWith("Usage: hearth repeat"), out());
  }

  @Test
  void versionIsTheProviders() {
    assertEquals(0, run("--version"));
    assertEquals("Hearth 1.2.3\n", out());
  }

  private static final NamedCommand USER = named("user", terminal -> new Group());

  private static NamedCommand named(String name, CommandProvider provider) {
    return new NamedCommand(name, () -> Optional.of(provider));
  }

  /** {@code user}, with a sub-command of its own. */
  @Command(name = "user", description = "People.")
  static final class Group {
    @Command(name = "list")
    int list() {
      return 7;
    }
  }

  /** A command {@code act} that stands below another. */
  private static NamedCommand below(String parent, TestCommands.Body body) {
    return named(parent + " act", TestCommands.act(body));
  }

  @Test
  void commandStandsBelowItsParent() {
    List<NamedCommand> commands = List.of(below("user", unused -> 42), USER);
    assertEquals(42, terminal.runNamed(commands, new byte[0], "user", "act"));
    assertEquals(7, terminal.runNamed(commands, new byte[0], "user", "list"));
    assertEquals(0, terminal.runNamed(commands, new byte[0], "user", "act", "--help"));
    assertTrue(out().startsWith("Usage: hearth user act"), out());
    assertEquals(2, terminal.runNamed(commands, new byte[0], "act"));
    assertEquals(List.of(), log);
  }

  @Test
  void helpOfTheParentListsIt() {
    List<NamedCommand> commands = List.of(USER, below("user", unused -> 42));
    terminal.runNamed(commands, new byte[0], "help", "user");
    assertTrue(out().contains("act   Acts."), out());
    assertTrue(out().contains("list"), out());
  }

  @Test
  void failureOfACommandBelowAnotherIsOneLine() {
    List<NamedCommand> commands =
        List.of(
            USER,
            below(
                "user",
                unused -> {
                  throw new IOException("the reason");
                }));
    assertEquals(1, terminal.runNamed(commands, new byte[0], "user", "act"));
    assertEquals(List.of("hearth: the reason"), errLines());
    assertEquals(2, terminal.runNamed(commands, new byte[0], "user", "act", "--wrong"));
    assertEquals("Try: hearth user act --help", errLines().get(2));
  }

  @Test
  void commandWithoutItsParentIsReported() {
    assertEquals(
        7,
        terminal.runNamed(List.of(USER, below("bench", unused -> 1)), new byte[0], "user", "list"));
    assertEquals(1, log.size());
    assertEquals(Level.WARNING, log.get(0).getLevel());
    String message = new SimpleFormatter().formatMessage(log.get(0));
    assertTrue(message.endsWith("it stands below 'bench', which is not there"), message);
  }

  @Test
  void whatTheLineDoesNotNameIsNotMade() {
    NamedCommand other =
        new NamedCommand(
            "other",
            () -> {
              throw new AssertionError("made");
            });
    List<NamedCommand> commands = List.of(USER, below("user", unused -> 42), other);
    assertEquals(42, terminal.runNamed(commands, new byte[0], "user", "act"));
    assertEquals(42, terminal.runNamed(commands, new byte[0], "--home", "/tmp", "user", "act"));
    assertEquals(42, terminal.runNamed(commands, new byte[0], "--home=/tmp", "user", "act"));
  }

  @Test
  void whoseProviderHasGoneIsUnknown() {
    NamedCommand gone = new NamedCommand("gone", Optional::empty);
    assertEquals(2, terminal.runNamed(List.of(USER, gone), new byte[0], "gone"));
    assertTrue(errLines().get(0).contains("gone"), errLines().toString());
  }

  @Test
  void homeIsTakenThoughTheLauncherHasReadIt() {
    assertEquals(0, run("--home", "/tmp", "repeat", "ah"));
  }
}
