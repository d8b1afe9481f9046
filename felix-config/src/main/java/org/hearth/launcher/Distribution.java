package org.hearth.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder that the build assembles. The boot folder holds this launcher, Felix and logging; lib
 * the bundles; conf, model, adapters and demo what their names say.
 *
 * @param root absolute
 */
record Distribution(Path root) {
  /** The start level of a bundle that is there for others, who start it when they need it. */
  static final int NEVER = 0;

  /**
   * A bundle to install.
   *
   * @param startLevel 1 to 10, or {@link #NEVER}
   */
  record BundleEntry(Path jar, int startLevel) {}

  /** The distribution in whose {@code boot} folder this class's jar lies. */
  static Distribution locate() throws LaunchException {
    try {
      Path jar =
          Path.of(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path root = jar.getParent().getParent();
      if (!Files.isRegularFile(root.resolve("conf/bundles.list"))) {
        throw new LaunchException(
            root + " is no Hearth distribution: conf/bundles.list is missing");
      }
      return new Distribution(root);
    } catch (URISyntaxException e) {
      throw new LaunchException("cannot find the distribution: " + e.getMessage());
    }
  }

  /** The list of bundles: a start level and a jar in {@code lib} on each line. */
  List<BundleEntry> bundles() throws LaunchException, IOException {
    List<BundleEntry> entries = new ArrayList<>();
    for (String line : lines("conf/bundles.list")) {
      String[] parts = line.split("\\s+", 2);
      Path jar = root.resolve("lib").resolve(parts[parts.length - 1]);
      if (!parts[0].matches("[0-9]|10") || !Files.isRegularFile(jar)) {
        throw new LaunchException(
            "conf/bundles.list has the line '"
                + line
                + "', expected a start level from 0 to 10 and"
                + " a jar in lib");
      }
      entries.add(new BundleEntry(jar, Integer.parseInt(parts[0])));
    }
    return entries;
  }

  /** Packages of the boot class path that bundles may import. */
  String systemPackages() throws IOException {
    return String.join(",", lines("conf/system-packages.list"));
  }

  /**
   * Configuration in Configurator's format: the distribution's and the home's. Their order means
   * nothing to Configurator; the distribution's has a negative ranking, so that the home's wins.
   */
  String configuration(Path home) throws IOException {
    List<Path> files = new ArrayList<>(configurations(root.resolve("conf")));
    files.addAll(configurations(home.resolve("conf")));
    return files.stream()
        .map(file -> file.toUri().toString().replace(",", "%2C"))
        .collect(Collectors.joining(","));
  }

  private static List<Path> configurations(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(root.resolve(file)).stream()
        .map(line -> line.replaceAll("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
