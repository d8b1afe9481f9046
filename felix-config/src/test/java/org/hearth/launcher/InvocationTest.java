package org.hearth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Map<String, String> NONE = Map.of();

  private static Invocation parse(Map<String, String> environment, String... args)
      throws LaunchException {
    return Invocation.parse(args, environment);
  }

  private static Invocation parse(String... args) throws LaunchException {
    return parse(NONE, args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--home /data/h listen a.wav",
        "listen --home /data/h a.wav",
        "listen a.wav --home /data/h",
        "--home=/data/h listen a.wav",
        "listen a.wav --home=/data/h"
      })
  void homeIsTakenOutWhereverItStands(String line) throws LaunchException {
    Invocation invocation = parse(line.split(" "));
    assertEquals(Path.of("/data/h"), invocation.home());
    assertEquals(List.of("listen", "a.wav"), invocation.arguments());
  }

  @Test
  void relativeHomeIsInTheWorkingDirectory() throws LaunchException {
    assertEquals(HERE.resolve("h"), parse("--home", "x/../h", "status").home());
  }

  @Test
  void directoryIsTheWorkingDirectory() throws LaunchException {
    assertEquals(HERE, parse("--home", "/data/h", "status").directory());
  }

  @Test
  void homeOfTheEnvironmentIsTaken() throws LaunchException {
    assertEquals(Path.of("/env/h"), parse(Map.of("HEARTH_HOME", "/env/h"), "status").home());
  }

  @Test
  void optionWinsOverTheEnvironment() throws LaunchException {
    assertEquals(
        Path.of("/data/h"),
        parse(Map.of("HEARTH_HOME", "/env/h"), "--home", "/data/h", "status").home());
  }

  @Test
  void homeIsTheUsersWithoutEither() throws LaunchException {
    assertEquals(
        Path.of(System.getProperty("user.home"), ".local/share/hearth"), parse("status").home());
  }

  @Test
  void emptyEnvironmentCountsAsNone() throws LaunchException {
    assertEquals(parse("status").home(), parse(Map.of("HEARTH_HOME", ""), "status").home());
  }

  @Test
  void homeWithoutADirectoryIsAUsageError() {
    LaunchException failure = assertThrows(LaunchException.class, () -> parse("status", "--home"));
    assertEquals(2, failure.exitCode());
    assertEquals("--home needs a directory", failure.getMessage());
  }

  @Test
  void homeWithBlanksStaysWhole() throws LaunchException {
    assertEquals(Path.of("/data/my home"), parse("--home=/data/my home", "status").home());
  }

  @Test
  void otherOptionsAreLeft() throws LaunchException {
    assertEquals(
        List.of("--homely", "status", "--json"), parse("--homely", "status", "--json").arguments());
  }

  @Test
  void noArgumentsAreNoCommand() throws LaunchException {
    Invocation invocation = parse();
    assertEquals(List.of(), invocation.arguments());
    assertFalse(invocation.isRun() || invocation.isStop() || invocation.wantsOwnContainer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "bench"})
  void demoAndBenchHaveAHomeOfTheirOwn(String command) throws LaunchException {
    Invocation invocation = parse("--home", "/data/h", command, "--json");
    assertTrue(invocation.wantsOwnContainer());
    assertEquals(Path.of("/data/h", command), invocation.home());
    assertEquals(List.of(command, "--json"), invocation.arguments());
  }

  @Test
  void evaluationHasAHomeOfItsOwnAndTheRestOfTheForgeHasNot() throws LaunchException {
    Invocation invocation = parse("--home", "/data/h", "forge", "evaluate", "m");
    assertTrue(invocation.wantsOwnContainer());
    assertEquals(Path.of("/data/h/forge"), invocation.home());
    assertFalse(parse("forge", "folds").wantsOwnContainer());
  }

  @Test
  void otherCommandsUseTheHome() throws LaunchException {
    assertFalse(parse("test", "demo").wantsOwnContainer());
    assertFalse(parse("forge").wantsOwnContainer());
  }

  @Test
  void runStays() throws LaunchException {
    assertTrue(parse("run", "--no-console").isRun());
  }

  @Test
  void stopStops() throws LaunchException {
    assertTrue(parse("stop").isStop());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpOfRunDoesNotStay(String help) throws LaunchException {
    assertFalse(parse("run", help).isRun());
  }

  @Test
  void nameOfACommandAsAnArgumentIsNone() throws LaunchException {
    assertFalse(parse("listen", "run").isRun());
  }
}
