package org.hearth.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Working folder of one container process, {@code run/<pid>} under the home: several commands may
 * use a home at once. What a killed process left is cleared at the next start.
 */
final class ContainerFolder {
  private final Path folder;

  private ContainerFolder(Path folder) {
    this.folder = folder;
  }

  static ContainerFolder create(Path home) throws IOException {
    Path run = Files.createDirectories(home.resolve("run"));
    clearLeftovers(run);
    Path folder = run.resolve(Long.toString(ProcessHandle.current().pid()));
    deleteTree(folder);
    Files.createDirectories(folder);
    return new ContainerFolder(folder);
  }

  /** Felix's bundle cache; holds nothing that must outlive the process. */
  Path cache() {
    return folder.resolve("felix-cache");
  }

  void delete() throws IOException {
    deleteTree(folder);
  }

  private static void clearLeftovers(Path run) throws IOException {
    try (Stream<Path> folders = Files.list(run)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        String name = folder.getFileName().toString();
        if (name.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(name)).isEmpty()) {
          deleteTree(folder);
        }
      }
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
