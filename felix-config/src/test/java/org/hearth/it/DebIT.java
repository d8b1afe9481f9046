package org.hearth.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, where {@code mvn -Pdeb verify} made it. */
final class DebIT {
  @TempDir private Path folder;
  private Path root;
  private Path deb;

  private record Ran(int exit, String output) {}

  private static Ran run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private static boolean has(String program) throws InterruptedException {
    try {
      return run(program, "--version").exit() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @BeforeEach
  void find() throws Exception {
    List<Path> made;
    try (Stream<Path> files = Files.list(Hearth.DISTRIBUTION.getParent())) {
      made = files.filter(file -> file.toString().endsWith(".deb")).toList();
    }
    assumeTrue(made.size() == 1, "no Debian package here: mvn -Pdeb verify makes it");
    assumeTrue(has("dpkg"), "no dpkg here");
    deb = made.get(0);
    root = Files.createDirectory(folder.resolve("root"));
  }

  /** Runs dpkg on the other root. */
  private Ran dpkg(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("dpkg", "--root=" + root, "--force-script-chrootless", "--force-depends"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  @Test
  void installedHearthHearsARecordingAndIsRemovedAgain() throws Exception {
    assumeTrue(
        run("id", "-u").output().strip().equals("0"), "not root, as whom dpkg installs alone");
    Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createFile(root.resolve("var/lib/dpkg/status"));
    Ran installed = dpkg("-i", deb.toString());
    assertEquals(0, installed.exit(), installed.output());
    assertHears();
    Path configuration = root.resolve("etc/hearth/hearth.env");
    Files.writeString(configuration, "HEARTH_OPTIONS=--wyoming\n");
    Ran removed = dpkg("-r", "hearth");
    assertEquals(0, removed.exit(), removed.output());
    assertFalse(Files.exists(root.resolve("usr/share/hearth")));
    assertTrue(Files.exists(configuration), "configuration that was changed stays");
  }

  @Test
  void unpackedHearthHearsARecording() throws Exception {
    assertEquals(0, run("dpkg", "-x", deb.toString(), root.toString()).exit());
    assertHears();
  }

  /** The installed one is read only, and builds nothing. */
  private void assertHears() throws Exception {
    Path program = root.resolve("usr/bin/hearth");
    assertEquals(
        "rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(program)));
    Hearth hearth = Hearth.in(folder.resolve("use"), List.of(program.toString()));
    Hearth.Result heard =
        hearth.run(
            "listen",
            Audio.demo("05-anna-set-a-timer-for-five-minutes").toString(),
            "--json",
            "--context",
            "kitchen");
    assertEquals(
        "set a timer for five minutes",
        heard.json().get(0).path("text").asText(),
        heard.toString());
  }

  @Test
  void serviceIsSoundAndExposesLittle() throws Exception {
    assumeTrue(has("systemd-analyze"), "no systemd-analyze here");
    assertEquals(0, run("dpkg", "-x", deb.toString(), root.toString()).exit());
    Path unit = root.resolve("lib/systemd/system/hearth.service");
    Ran security =
        run("systemd-analyze", "security", "--offline=true", "--threshold=30", unit.toString());
    assumeTrue(
        !security.output().contains("unrecognized option"),
        "this systemd-analyze looks at no file");
    assertEquals(0, security.exit(), security.output());
  }
}
