package org.hearth.operation.checks;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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

  /** Files, and folders of such, that others must not read even where the home lets them in. */
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
      List<Path> open = openSecrets();
      return open.isEmpty()
          ? Finding.ok(NAME, home + ", for its owner alone")
          : Finding.fail(
              NAME, open + " in " + home + " are open to others", "chmod 600 these files");
    } catch (IOException e) {
      return Finding.fail(NAME, home + " cannot be read: " + e.getMessage(), "look at its owner");
    }
  }

  private List<Path> openSecrets() throws IOException {
    List<Path> open = new ArrayList<>();
    for (String name : SECRET) {
      Files.walkFileTree(
          home.resolve(name),
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (attributes.isRegularFile() && isOpen(file)) {
                open.add(home.relativize(file));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // It was not made yet, or a container renamed it.
              }
              throw e;
            }
          });
    }
    return open;
  }

  private static boolean isOpen(Path file) throws IOException {
    try {
      return isOpen(Files.getPosixFilePermissions(file));
    } catch (NoSuchFileException e) {
      return false; // A container that runs has renamed it since.
    }
  }

  private static boolean isOpen(Set<PosixFilePermission> permissions) {
    return permissions.stream().anyMatch(OTHERS::contains);
  }
}
