package org.hearth.keystore.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.EnumSet;

/**
 * A lock that one thread of one process holds at a time; a process that dies gives it up. The file
 * stays: deleting it would let two processes lock two files of the same name.
 */
final class FolderLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock.
   *
   * @throws IOException when another holds it for 30 seconds, or the thread is interrupted
   */
  static FolderLock acquire(Path file, FileAttribute<?>... attributes) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!tryLock(channel)) {
        if (System.nanoTime() - deadline > 0) {
          throw new IOException(
              "another process has held " + file + " for " + PATIENCE.toSeconds() + " seconds");
        }
        pause();
      }
      return new FolderLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Held by another thread of this process: the operating system cannot make it wait for us.
      return false;
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the lock");
    }
  }

  /** Guards what may be done under the lock only. */
  void requireHeld() {
    if (!channel.isOpen()) {
      throw new IllegalStateException("the lock was given up");
    }
  }

  /** Gives the lock up: closing the file does. */
  @Override
  public void close() throws VaultException {
    try {
      channel.close();
    } catch (IOException e) {
      throw new VaultException("cannot release the lock: " + e.getMessage(), e);
    }
  }
}
