package org.hearth.operation.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.hearth.api.health.Finding;
import org.hearth.api.health.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChecksTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"11, FAIL", "17, OK", "21, WARN", "1.8, FAIL"})
  void javaIsTheOneThatIsTested(String version, Level level) {
    assertEquals(
        level, new JavaCheck(Map.of("java.specification.version", version)).check().level());
  }

  @ParameterizedTest
  @CsvSource({"Linux, amd64, OK", "Linux, aarch64, FAIL", "Mac OS X, aarch64, OK"})
  void libraryShipsForSomeProcessors(String system, String processor, Level level) {
    Map<String, String> properties = Map.of("os.name", system, "os.arch", processor);
    assertEquals(level, new LibraryCheck(properties).check().level());
  }

  @Test
  void libraryThatIsSuppliedMustBeThere() throws Exception {
    LibraryCheck check =
        new LibraryCheck(
            Map.of(
                "os.name", "Linux", "os.arch", "aarch64", "jna.library.path", folder.toString()));
    assertEquals(Level.FAIL, check.check().level());
    Files.createFile(folder.resolve("libvosk.so"));
    assertEquals(Level.OK, check.check().level());
  }

  @Test
  void modelThatWasChosenMustBeThere() throws Exception {
    Path shipped = Files.createDirectories(folder.resolve("dist/model/hearth-en/am"));
    ModelFilesCheck check = new ModelFilesCheck(folder, folder.resolve("dist"));
    assertEquals(Level.FAIL, check.check().level());
    Files.createFile(shipped.resolve("final.mdl"));
    assertEquals(Level.OK, check.check().level());
    Files.writeString(folder.resolve("model"), "/nowhere/model\n");
    assertEquals("hearth model use embedded, or another one", check.check().remedy());
  }

  @Test
  void homeIsItsOwnersAlone() throws Exception {
    Path home = folder.resolve("home");
    HomeCheck check = new HomeCheck(home);
    assertEquals(Level.OK, check.check().level());
    Files.createDirectory(home);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));
    assertEquals("chmod 700 " + home, check.check().remedy());
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    assertEquals(Level.OK, check.check().level());
  }

  @ParameterizedTest
  @ValueSource(strings = {"kek/1.secret", "keys/keyring", "keys/deeper/file", "run/control"})
  void secretsOfTheHomeAreItsOwnersAlone(String name) throws Exception {
    Set<PosixFilePermission> folders = PosixFilePermissions.fromString("rwx------");
    Path home =
        Files.createDirectory(
            folder.resolve("home"), PosixFilePermissions.asFileAttribute(folders));
    Path secret = home.resolve(name);
    Files.createDirectories(secret.getParent());
    Files.createFile(secret);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    assertEquals(Level.OK, new HomeCheck(home).check().level());
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(
        Finding.fail(
            "home", "[" + name + "] in " + home + " are open to others", "chmod 600 these files"),
        new HomeCheck(home).check());
  }

  @ParameterizedTest
  @CsvSource({"10, FAIL", "100, WARN", "1000, OK"})
  void diskHasRoom(long megabytes, Level level) {
    assertEquals(level, new DiskCheck(folder).judge(megabytes).level());
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z, FAIL",
    "2026-06-01T00:00:00Z, WARN",
    "2026-07-01T00:04:00Z, OK"
  })
  void clockIsNotBeforeWhatWasWritten(String now, Level level) throws Exception {
    Path log = Files.createDirectories(folder.resolve("logs")).resolve("hearth.0.log");
    Files.createFile(log);
    Files.setLastModifiedTime(log, FileTime.from(Instant.parse("2026-07-01T00:05:00Z")));
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    assertEquals(level, new ClockCheck(folder, clock).check().level());
  }

  @Test
  void synthesiserIsLookedForOnThePath() throws Exception {
    ProgramCheck check = new ProgramCheck(Map.of("PATH", "/nowhere:" + folder));
    assertEquals(Level.WARN, check.check().level());
    Files.createFile(
        folder.resolve("espeak-ng"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    assertEquals(folder.resolve("espeak-ng").toString(), check.check().text());
  }

  private static String printed(Report report, boolean json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.print(new PrintStream(out, true, UTF_8), json);
    return out.toString(UTF_8);
  }

  @Test
  void reportFailsWithOneFailureAndGoesOnAfterIt() {
    Report report = new Report();
    report.add(() -> Finding.warn("a", "odd \"thing\"\n", "mend it"));
    assertTrue(report.passes());
    report.add(
        () -> {
          throw new IllegalStateException("broken");
        });
    report.add(() -> Finding.ok("b", "fine"));
    assertFalse(report.passes());
    assertTrue(
        printed(report, true)
            .startsWith(
                "{\"healthy\":false,\"checks\":[{\"check\":\"a\",\"level\":\"warn\","
                    + "\"found\":\"odd \\\"thing\\\"\\u000a\",\"remedy\":\"mend it\"},"));
    assertTrue(printed(report, false).contains("ok    b"));
  }
}
