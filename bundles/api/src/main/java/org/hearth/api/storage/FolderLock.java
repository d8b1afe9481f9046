package org.hearth.api.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;

/**
 * A lock that one thread of one process holds at a time; a process that dies gives it up. The file
 * stays: deleting it would let two processes lock two files of the same name. It cannot be taken
 * twice by one thread.
 */
public final class FolderLock implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock for as long as it takes. The folder is made if need be, the file is readable
   * by its owner only.
   *
   * @throws IOException when the file cannot be made, or the thread is interrupted
   */
  public static FolderLock acquire(Path file) throws IOException {
    return acquire(file, Duration.ofNanos(Long.MAX_VALUE));
  }

  /**
   * As {@link #acquire(Path)}, but not for ever.
   *
   * @throws IOException also when another holds it for so long
   */
  public static FolderLock acquire(Path file, Duration patience) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            ownersAlone(file));
    try {
      long begin = System.nanoTime();
      while (!tryLock(channel)) {
        if (System.nanoTime() - begin > patience.toNanos()) {
          throw new IOException(
              "another process has held " + file + " for " + patience.toSeconds() + " seconds");
        }
        pause();
      }
      return new FolderLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileAttribute<?>[] ownersAlone(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
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
  public void requireHeld() {
    if (!channel.isOpen()) {
      throw new IllegalStateException("the lock was given up");
    }
  }

  /** Gives the lock up: closing the file does. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
