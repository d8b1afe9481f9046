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

  private static List<String> lines(String output) {
    return output.lines().toList();
  }

  private void requireRoot() throws Exception {
    assumeTrue(
        run("id", "-u").output().strip().equals("0"), "not root, as whom dpkg installs alone");
    Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createFile(root.resolve("var/lib/dpkg/status"));
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
    requireRoot();
    Ran installed = dpkg("-i", deb.toString());
    assertEquals(0, installed.exit(), installed.output());
    assertHears();
    Path configuration = root.resolve("etc/hearth/hearth.env");
    Files.writeString(configuration, "HEARTH_OPTIONS=--wyoming\n");
    Path home = Files.createDirectories(root.resolve("var/lib/hearth/keys"));
    Ran removed = dpkg("-r", "hearth");
    assertEquals(0, removed.exit(), removed.output());
    assertFalse(Files.exists(root.resolve("usr/share/hearth")));
    assertTrue(Files.exists(configuration), "configuration that was changed stays");
    Ran purged = dpkg("-P", "hearth");
    assertEquals(0, purged.exit(), purged.output());
    assertFalse(Files.exists(configuration), "a purge takes the configuration");
    assertTrue(Files.exists(home), "what is the household's stays");
    assertTrue(purged.output().contains("keys and adapters are still in"), purged.output());
  }

  @Test
  void anUpgradeKeepsTheConfiguration() throws Exception {
    requireRoot();
    assertEquals(0, dpkg("-i", deb.toString()).exit());
    Path configuration = root.resolve("etc/hearth/hearth.env");
    Files.writeString(configuration, "HEARTH_OPTIONS=--wyoming\n");
    Ran upgraded = dpkg("-i", deb.toString());
    assertEquals(0, upgraded.exit(), upgraded.output());
    assertEquals("HEARTH_OPTIONS=--wyoming\n", Files.readString(configuration));
  }

  @Test
  void containsWhatIsReadOnlyAndRootsAlone() throws Exception {
    List<String> files = lines(run("dpkg", "-c", deb.toString()).output());
    List<String> outside =
        files.stream()
            .filter(line -> !line.startsWith("d") && !line.contains(" ./usr/share/hearth/"))
            .map(line -> line.replaceAll(" .* \\./", " "))
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "-rw-r--r-- etc/hearth/hearth.env",
            "-rw-r--r-- lib/systemd/system/hearth.service",
            "-rw-r--r-- usr/share/doc/hearth/copyright",
            "-rw-r--r-- usr/share/doc/hearth/household.md",
            "-rw-r--r-- usr/share/doc/hearth/install.md",
            "-rw-r--r-- usr/share/doc/hearth/security.md",
            "-rwxr-xr-x usr/bin/hearth"),
        outside);
    assertEquals(List.of(), files.stream().filter(line -> !line.contains(" root/root ")).toList());
    assertEquals(List.of(), files.stream().filter(line -> line.endsWith("/.built")).toList());
  }

  @Test
  void scriptsOfTheMaintainerAreSound() throws Exception {
    Path control = folder.resolve("control");
    assertEquals(0, run("dpkg-deb", "-e", deb.toString(), control.toString()).exit());
    for (String script : List.of("postinst", "prerm", "postrm")) {
      Path file = control.resolve(script);
      assertTrue(Files.isExecutable(file), script);
      assertEquals(new Ran(0, ""), run("sh", "-n", file.toString()));
    }
    assertEquals(
        List.of("/etc/hearth/hearth.env"), Files.readAllLines(control.resolve("conffiles")));
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
  void serviceIsSound() throws Exception {
    Path unit = unpackedService();
    for (String target : List.of("sysinit", "basic", "shutdown", "network", "sound")) {
      Files.writeString(unit.resolveSibling(target + ".target"), "[Unit]\nDescription=there\n");
    }
    Ran verified =
        run(
            "systemd-analyze",
            "verify",
            "--root=" + root,
            "--man=no",
            "--recursive-errors=no",
            "hearth.service");
    assumeTrue(
        !verified.output().contains("unrecognized option"),
        "this systemd-analyze looks at no other root");
    assertEquals(new Ran(0, ""), verified);
  }

  private Path unpackedService() throws Exception {
    assumeTrue(has("systemd-analyze"), "no systemd-analyze here");
    assertEquals(0, run("dpkg", "-x", deb.toString(), root.toString()).exit());
    return root.resolve("lib/systemd/system/hearth.service");
  }

  @Test
  void serviceExposesLittle() throws Exception {
    Path unit = unpackedService();
    Ran security =
        run("systemd-analyze", "security", "--offline=true", "--threshold=30", unit.toString());
    assumeTrue(
        !security.output().contains("unrecognized option"),
        "this systemd-analyze looks at no file");
    assertEquals(0, security.exit(), security.output());
  }
}
