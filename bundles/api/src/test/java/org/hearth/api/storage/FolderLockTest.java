package org.hearth.api.storage;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("new").resolve(".lock");
  }

  @Test
  void makesTheFolderAndAFileOfItsOwnersAlone() throws Exception {
    try (FolderLock lock = FolderLock.acquire(file())) {
      lock.requireHeld();
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void keepsAnotherThreadOutUntilItIsGivenUp() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> second;
      try (FolderLock lock = FolderLock.acquire(file())) {
        lock.requireHeld();
        second =
            other.submit(
                () -> {
                  FolderLock.acquire(file()).close();
                  return null;
                });
        Thread.sleep(50);
        assertFalse(second.isDone());
      }
      assertDoesNotThrow(() -> second.get());
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void patienceEndsNamingTheFile() throws Exception {
    try (FolderLock lock = FolderLock.acquire(file())) {
      lock.requireHeld();
      IOException failure =
          assertThrows(IOException.class, () -> FolderLock.acquire(file(), Duration.ofMillis(20)));
      assertTrue(failure.getMessage().contains(file().toString()), failure.getMessage());
    }
  }

  @Test
  void interruptionEndsTheWait() throws Exception {
    try (FolderLock lock = FolderLock.acquire(file())) {
      lock.requireHeld();
      Thread.currentThread().interrupt();
      assertThrows(InterruptedIOException.class, () -> FolderLock.acquire(file()));
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void givenUpIsNotHeld() throws Exception {
    FolderLock lock = FolderLock.acquire(file());
    lock.close();
    assertThrows(IllegalStateException.class, lock::requireHeld);
  }
}
