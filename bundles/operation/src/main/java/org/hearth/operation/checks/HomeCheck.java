package org.hearth.operation.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;

/** Whether the home can be written by its owner, and read by nobody else. */
record HomeCheck(Path home) implements HealthCheck {
  private static final String NAME = "home";
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /** What others must not read even where the home's folder lets them in. */
  private static final List<String> SECRET = List.of("kek", "keys", "run/control");

  @Override
  public Finding check() {
    if (!Files.exists(home)) {
      return Finding.ok(NAME, home + " is made at the first use");
    }
    if (!Files.isDirectory(home) || !Files.isWritable(home) || !Files.isExecutable(home)) {
      return Finding.fail(
          NAME,
          home + " cannot be written",
          "give it to the user that runs Hearth: chown -R USER " + home);
    }
    try {
      Set<PosixFilePermission> found = Files.getPosixFilePermissions(home);
      if (isOpen(found)) {
        return Finding.fail(
            NAME,
            home + " is open to others (" + PosixFilePermissions.toString(found) + ")",
            "chmod 700 " + home);
      }
      List<String> open = new ArrayList<>();
      for (String name : SECRET) {
        Path file = home.resolve(name);
        if (Files.isRegularFile(file) && isOpen(Files.getPosixFilePermissions(file))) {
          open.add(name);
        }
      }
      return open.isEmpty()
          ? Finding.ok(NAME, home + ", for its owner alone")
          : Finding.fail(
              NAME, open + " in " + home + " can be read by others", "chmod 600 these files");
    } catch (IOException e) {
      return Finding.fail(NAME, home + " cannot be read: " + e.getMessage(), "look at its owner");
    }
  }

  private static boolean isOpen(Set<PosixFilePermission> permissions) {
    return permissions.stream().anyMatch(OTHERS::contains);
  }
}
