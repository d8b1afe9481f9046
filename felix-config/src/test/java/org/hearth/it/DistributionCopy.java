package org.hearth.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the distribution, for bundles that do not ship.
 *
 * @param root where it lies
 */
record DistributionCopy(Path root) {

  /** Copies what the build has assembled to a folder that is not there yet. */
  static DistributionCopy in(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(Hearth.DISTRIBUTION)) {
      for (Path source : walk.toList()) {
        Files.copy(source, root.resolve(Hearth.DISTRIBUTION.relativize(source)));
      }
    }
    return new DistributionCopy(root);
  }

  /** Where the jar of a bundle belongs. */
  Path jar(String name) {
    return root.resolve("lib").resolve(name);
  }

  /** Adds a bundle, whose jar is in its place, to those that are started. */
  void start(int level, String name) throws IOException {
    Files.writeString(
        root.resolve("conf/bundles.list"), "\n" + level + " " + name, StandardOpenOption.APPEND);
  }

  /** The command that the script would run, on the copy. */
  List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Files.readAllLines(root.resolve("conf/jvm.options")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(command::add);
    command.addAll(List.of("-cp", root.resolve("boot") + "/*", "org.hearth.launcher.Main"));
    return command;
  }
}
