package org.hearth.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder where all state lives: keys, adapters, logs. It is its owner's alone. */
final class HomeFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** The bit that folders such as /tmp have (S_ISVTX in sys/stat.h). */
  private static final int STICKY = 01000;

  private HomeFolder() {}

  /** Makes the home if it is not there, and closes it to others if it is. */
  static void create(Path home) throws LaunchException {
    try {
      Files.createDirectories(home, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(home))) {
        close(home);
      }
    } catch (IOException e) {
      throw new LaunchException("cannot make the home folder " + home + ": " + e);
    }
  }

  private static void close(Path home) throws LaunchException, IOException {
    if (((int) Files.getAttribute(home, "unix:mode") & STICKY) != 0) {
      throw new LaunchException(
          "the home folder " + home + " is shared by everybody, expected a folder of its own");
    }
    if (isOurs(home)) {
      Files.setPosixFilePermissions(home, OWNER_ONLY);
    }
    // Otherwise its owner has given it to us as it is, as administrators do for services.
  }

  /** Whether what we make has the same owner; a process cannot ask for its own user. */
  private static boolean isOurs(Path home) throws IOException {
    Path made = Files.createTempFile(home, "owner", null);
    try {
      return Files.getOwner(made).equals(Files.getOwner(home));
    } finally {
      Files.delete(made);
    }
  }
}
