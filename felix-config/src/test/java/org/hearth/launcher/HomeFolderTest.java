package org.hearth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeFolderTest {
  @TempDir private Path folder;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path existing(String mode) throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    return Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(mode));
  }

  @Test
  void newHomeIsItsOwnersAlone() throws Exception {
    Path home = folder.resolve("a/b/home");
    HomeFolder.create(home);
    assertEquals("rwx------", mode(home));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-xr-x", "rwxrwxrwx", "rwx--x---", "rwx---r--"})
  void openHomeIsClosedToOthers(String open) throws Exception {
    Path home = existing(open);
    HomeFolder.create(home);
    assertEquals("rwx------", mode(home));
  }

  @Test
  void closingLeavesNothingBehind() throws Exception {
    Path home = existing("rwxr-xr-x");
    HomeFolder.create(home);
    try (Stream<Path> files = Files.list(home)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void homeThatIsClosedStaysAsItIs() throws Exception {
    Path home = existing("r-x------");
    HomeFolder.create(home);
    assertEquals("r-x------", mode(home));
  }

  @Test
  void homeBehindALinkIsClosed() throws Exception {
    Path home = existing("rwxr-xr-x");
    HomeFolder.create(Files.createSymbolicLink(folder.resolve("link"), home));
    assertEquals("rwx------", mode(home));
  }

  @Test
  void folderSharedByEverybodyIsNoHome() throws Exception {
    Path home = existing("rwxrwxrwx");
    Files.setAttribute(home, "unix:mode", 01777);
    String message =
        assertThrows(LaunchException.class, () -> HomeFolder.create(home)).getMessage();
    assertTrue(message.contains(home + " is shared by everybody"), message);
    assertEquals("rwxrwxrwx", mode(home));
  }

  @Test
  void homeThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    String message =
        assertThrows(LaunchException.class, () -> HomeFolder.create(file.resolve("home")))
            .getMessage();
    assertTrue(message.contains("cannot make the home folder " + file), message);
  }

  @Test
  void fileIsNoHome() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThrows(LaunchException.class, () -> HomeFolder.create(file));
  }
}
