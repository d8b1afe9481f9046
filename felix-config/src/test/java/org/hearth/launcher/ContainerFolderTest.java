package org.hearth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerFolderTest {
  @TempDir private Path home;

  /** A folder as a container leaves it when it is killed. */
  private Path leftover(String name) throws IOException {
    Path folder = home.resolve("run").resolve(name);
    Files.createDirectories(folder.resolve("felix-cache/bundle1/version0.0"));
    Files.writeString(folder.resolve("felix-cache/bundle1/bundle.info"), "1");
    return folder;
  }

  private Path own() {
    return home.resolve("run").resolve(Long.toString(ProcessHandle.current().pid()));
  }

  @Test
  void cacheIsInAFolderOfThisProcess() throws Exception {
    assertEquals(own().resolve("felix-cache"), ContainerFolder.create(home).cache());
    assertTrue(Files.isDirectory(own()));
  }

  @Test
  void leftoverOfADeadProcessIsCleared() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Path dead = leftover(Long.toString(process.pid()));
    ContainerFolder.create(home);
    assertFalse(Files.exists(dead));
  }

  @Test
  void folderOfALivingProcessStays() throws Exception {
    Process process = new ProcessBuilder("cat").start();
    try {
      Path living = leftover(Long.toString(process.pid()));
      ContainerFolder.create(home);
      assertTrue(Files.exists(living.resolve("felix-cache/bundle1/bundle.info")));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes", "12a", "1234567890"})
  void folderThatIsNoProcessStays(String name) throws Exception {
    Path other = leftover(name);
    ContainerFolder.create(home);
    assertTrue(Files.exists(other.resolve("felix-cache/bundle1/bundle.info")));
  }

  @Test
  void filesInTheRunFolderStay() throws Exception {
    Files.createDirectories(home.resolve("run"));
    Path lock = Files.createFile(home.resolve("run/lock"));
    ContainerFolder.create(home);
    assertTrue(Files.exists(lock));
  }

  @Test
  void leftoverOfAnEarlierProcessOfTheSameNumberIsCleared() throws Exception {
    Path own = leftover(own().getFileName().toString());
    ContainerFolder.create(home);
    assertTrue(Files.isDirectory(own));
    assertFalse(Files.exists(own.resolve("felix-cache")));
  }

  @Test
  void linkInALeftoverIsNotFollowed() throws Exception {
    Path precious = Files.createDirectories(home.resolve("precious"));
    Files.writeString(precious.resolve("keys"), "k");
    Path own = leftover(own().getFileName().toString());
    Files.createSymbolicLink(own.resolve("link"), precious);
    ContainerFolder.create(home);
    assertTrue(Files.exists(precious.resolve("keys")));
  }

  @Test
  void deletedFolderIsGone() throws Exception {
    ContainerFolder folder = ContainerFolder.create(home);
    Files.createDirectories(folder.cache().resolve("bundle1"));
    folder.delete();
    assertFalse(Files.exists(own()));
  }
}
