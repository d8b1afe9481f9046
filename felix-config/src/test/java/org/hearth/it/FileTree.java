package org.hearth.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Trees of files. */
final class FileTree {
  private FileTree() {}

  /** Copies a tree with its permissions, as a backup program does; some of its top is left out. */
  static void copy(Path from, Path to, String... without) throws IOException {
    for (Path source : list(from)) {
      Path relative = from.relativize(source);
      if (!Set.of(without).contains(relative.getName(0).toString())) {
        Files.copy(source, to.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  static void delete(Path root) throws IOException {
    for (Path path : list(root).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }

  /** Everything in a tree, with its root, parents first. */
  static List<Path> list(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.sorted().toList();
    }
  }

  /** Plain files of a tree. */
  static List<Path> files(Path root) throws IOException {
    return list(root).stream()
        .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }
}
