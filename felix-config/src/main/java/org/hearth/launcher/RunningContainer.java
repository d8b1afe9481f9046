package org.hearth.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The container that stays on a home, if there is one. It holds a lock on {@code run/lock} for as
 * long as it lives; {@code run/control} tells its port, token and process, one a line, and is
 * readable by its owner only.
 */
final class RunningContainer {
  private static final int WAIT_MILLIS = 15_000;
  private static final int CLAIM_MILLIS = 500;
  private static final int POLL_MILLIS = 20;
  private static final boolean SHARED = true;

  private final Path folder;

  /** Whether this instance holds the home. */
  private volatile boolean claimed;

  RunningContainer(Path home) {
    this.folder = home.resolve("run");
  }

  /**
   * Whether a container holds the home. Asks with a shared lock, for others may be asking too: they
   * must not take each other for a container.
   */
  synchronized boolean isThere() throws IOException {
    if (claimed) {
      // Closing another channel on the lock file would give our own lock up (POSIX).
      return true;
    }
    Path lock = folder.resolve("lock");
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock mine = tryLock(channel, SHARED)) {
      return mine == null;
    }
  }

  /** Process id of the container. */
  String pid() throws LaunchException, IOException {
    return control().get(2);
  }

  /** A client for it; waits while it is starting. */
  ControlClient client(StandardStreams streams) throws LaunchException, IOException {
    List<String> control = control();
    return new ControlClient(Integer.parseInt(control.get(0)), control.get(1), streams);
  }

  /** Waits until the container has gone. */
  void awaitEnd() throws LaunchException, IOException {
    for (int waited = 0; isThere(); waited += POLL_MILLIS) {
      pause(waited, "the container did not end");
    }
  }

  private List<String> control() throws LaunchException, IOException {
    Path file = folder.resolve("control");
    for (int waited = 0; ; waited += POLL_MILLIS) {
      if (Files.exists(file)) {
        return Files.readAllLines(file);
      }
      pause(waited, "the container that holds " + folder.getParent() + " does not answer");
    }
  }

  private static void pause(int waited, String message) throws LaunchException {
    if (waited > WAIT_MILLIS) {
      throw new LaunchException(message + " within " + WAIT_MILLIS / 1000 + " s");
    }
    sleep();
  }

  private static void sleep() throws LaunchException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted");
    }
  }

  /** Takes the home for a container that stays; patient with those who only ask for it. */
  synchronized Claim claim() throws LaunchException, IOException {
    if (claimed) {
      throw held();
    }
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    for (int waited = 0; tryLock(channel, !SHARED) == null; waited += POLL_MILLIS) {
      if (waited >= CLAIM_MILLIS) {
        channel.close();
        throw held();
      }
      sleep();
    }
    Files.deleteIfExists(folder.resolve("control"));
    claimed = true;
    return new Claim(channel);
  }

  private LaunchException held() {
    return new LaunchException("a container runs on " + folder.getParent() + " already");
  }

  /** Null when another process holds the lock, or another instance in this one. */
  private static FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The right to be the container of a home; given back when closed or when the process ends. */
  final class Claim implements AutoCloseable {
    private final FileChannel channel;

    Claim(FileChannel channel) {
      this.channel = channel;
    }

    /** Tells other processes how to reach the container. */
    void publish(int port, String token) throws IOException {
      Path part =
          Files.createTempFile(
              folder,
              "control",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(part, port + "\n" + token + "\n" + ProcessHandle.current().pid() + "\n");
      Files.move(part, folder.resolve("control"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(folder.resolve("control"));
      claimed = false;
      channel.close();
    }
  }
}
