package org.hearth.testkit.junit.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The home of a test's container: empty, but for what an earlier one found out about the model and
 * unpacked, which costs a second. Each JVM has its own.
 */
final class TestHome {
  private static final Set<String> KEPT = Set.of("native", "verified-models");
  private static final int MOST = 64;

  private TestHome() {}

  /** Stays this JVM's until it ends. */
  static Path create(Path work) throws IOException {
    Files.createDirectories(work);
    for (int number = 0; number < MOST; number++) {
      if (isOurs(work.resolve("home-" + number + ".lock"))) {
        Path home = work.resolve("home-" + number);
        clear(home);
        return home;
      }
    }
    throw new IOException(MOST + " tests run on " + work + " already");
  }

  /** The channel is left open on purpose: with it, the lock would go. */
  @SuppressWarnings({"resource", "StreamResourceLeak"})
  private static boolean isOurs(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
    }
    return lock != null;
  }

  private static void clear(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      return;
    }
    List<Path> old;
    try (Stream<Path> entries = Files.list(home)) {
      old = entries.filter(entry -> !KEPT.contains(entry.getFileName().toString())).toList();
    }
    for (Path entry : old) {
      FileTrees.delete(entry);
    }
  }
}
