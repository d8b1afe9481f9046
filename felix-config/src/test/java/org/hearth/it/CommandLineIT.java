package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line itself, each command in a container of its own. */
final class CommandLineIT {
  @TempDir Path folder;

  private Hearth hearth;

  @BeforeEach
  void freshHome() throws IOException {
    hearth = Hearth.in(folder);
  }

  @Test
  void helpNamesTheCommands() throws Exception {
    String help = Household.succeed(hearth, "--help");
    for (String command :
        List.of(
            "adapter", "bench", "context", "demo", "help", "listen", "model", "run", "status",
            "stop", "suggest", "test", "user")) {
      assertTrue(help.contains("\n  " + command + " "), command + " is missing in:\n" + help);
    }
  }

  @Test
  void versionNamesHearthAndWhatItRunsOn() throws Exception {
    String version = Household.succeed(hearth, "--version");
    assertTrue(version.matches("(?s)Hearth \\d+\\.\\d+\\.\\d+\\R.*Java.*Felix.*"), version);
  }

  @Test
  void anUnknownCommandIsAnErrorOfUsage() throws Exception {
    Hearth.Result result = hearth.run("lisen", "x.wav");
    assertEquals(2, result.exit(), result.toString());
    assertTrue(result.err().contains("'lisen'"), result.err());
    assertTrue(result.err().contains("--help"), result.err());
    assertEquals("", result.out());
  }

  @Test
  void noCommandIsAnErrorOfUsage() throws Exception {
    Hearth.Result result = hearth.run();
    assertEquals(2, result.exit(), result.toString());
    assertTrue(result.err().startsWith("Usage: hearth "), result.err());
    assertEquals("", result.out());
  }

  @Test
  void aHomeThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    Hearth.Result result = hearth.run("--home", file.toString(), "status");
    assertEquals(1, result.exit(), result.toString());
    assertTrue(result.err().contains(file.toString()), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void theHomeOptionWinsOverTheEnvironment() throws Exception {
    Path other = folder.resolve("other, with a comma");
    String status = Household.succeed(hearth, "status", "--home", other.toString());
    assertTrue(status.contains(other.toString()), status);
    assertFalse(Files.exists(hearth.home()));
  }

  @Test
  void theDefaultHomeIsBelowTheUsersFolder() throws Exception {
    hearth.with("HEARTH_HOME", null);
    String status = Household.succeed(hearth, "status");
    assertTrue(status.contains(hearth.user().resolve(".local/share/hearth").toString()), status);
  }

  @Test
  void twoCommandsAtOnceShareAHome() throws Exception {
    String recording = Audio.demo("06-anna-open-the-door").toString();
    try (Hearth.Started first = hearth.start("listen", "--context", "kitchen", recording);
        Hearth.Started second = hearth.start("listen", "--context", "garage", recording)) {
      Hearth.Result kitchen = first.result();
      Hearth.Result garage = second.result();
      assertEquals(0, kitchen.exit(), kitchen.toString());
      assertEquals(0, garage.exit(), garage.toString());
      assertTrue(kitchen.out().contains("OpenOven"), kitchen.toString());
      assertTrue(garage.out().contains("OpenGarageDoor"), garage.toString());
    }
    assertEquals(List.of(), hearth.runFolder());
  }

  @Test
  void nothingIsWrittenOutsideTheHome() throws Exception {
    Household.succeed(
        hearth, "listen", "--context", "kitchen", Audio.demo("06-anna-open-the-door").toString());
    assertEquals(List.of(), entries(hearth.user()));
    assertEquals(List.of(), entries(hearth.temporary()));
  }

  private static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
