package org.hearth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.launcher.Distribution.BundleEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  /** What the distribution is made of; Maven runs tests in the module's folder. */
  private static final Path SOURCES = Path.of("src/main/dist").toAbsolutePath();

  @TempDir private Path root;
  @TempDir private Path home;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(root.resolve("conf"));
    Files.createDirectories(root.resolve("lib"));
    Files.createFile(root.resolve("lib/a.jar"));
    Files.createFile(root.resolve("lib/b.jar"));
  }

  private List<BundleEntry> bundles(String list) throws LaunchException, IOException {
    Files.writeString(root.resolve("conf/bundles.list"), list);
    return new Distribution(root).bundles();
  }

  @Test
  void bundlesKeepTheirOrderAndLevels() throws Exception {
    assertEquals(
        List.of(
            new BundleEntry(root.resolve("lib/b.jar"), 10),
            new BundleEntry(root.resolve("lib/a.jar"), 1)),
        bundles("10 b.jar\n1 a.jar\n"));
  }

  @Test
  void bundleThatOthersStartHasLevelZero() throws Exception {
    assertEquals(
        List.of(new BundleEntry(root.resolve("lib/a.jar"), Distribution.NEVER)),
        bundles("0 a.jar\n"));
  }

  @Test
  void commentsAndBlankLinesAreSkipped() throws Exception {
    assertEquals(
        List.of(new BundleEntry(root.resolve("lib/a.jar"), 2)),
        bundles("# 1 b.jar\n\n  \n 2\ta.jar # the first letter\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.jar",
        "1",
        "11 a.jar",
        "-1 a.jar",
        "one a.jar",
        "1 c.jar",
        "1 a.jar b.jar",
        "1 ../lib"
      })
  void otherLineIsNamed(String line) {
    String message =
        assertThrows(LaunchException.class, () -> bundles("1 b.jar\n" + line + "\n")).getMessage();
    assertTrue(
        message.contains("conf/bundles.list has the line '" + line + "', expected a start level"),
        message);
  }

  @Test
  void systemPackagesAreOneHeader() throws IOException {
    Files.writeString(
        root.resolve("conf/system-packages.list"),
        "# logging\norg.slf4j;version=2.0.17\n\norg.slf4j.event;version=2.0.17\n");
    assertEquals(
        "org.slf4j;version=2.0.17,org.slf4j.event;version=2.0.17",
        new Distribution(root).systemPackages());
  }

  @Test
  void configurationOfTheHomeComesLastSoThatItWins() throws IOException {
    Files.createDirectories(home.resolve("conf"));
    Path distributed = Files.createFile(root.resolve("conf/z.json"));
    Path own = Files.createFile(home.resolve("conf/a.json"));
    Files.createFile(home.resolve("conf/a.json.bak"));
    assertEquals(
        distributed.toUri() + "," + own.toUri(), new Distribution(root).configuration(home));
  }

  @Test
  void homeWithoutConfigurationAddsNone() throws IOException {
    Path distributed = Files.createFile(root.resolve("conf/z.json"));
    assertEquals(distributed.toUri().toString(), new Distribution(root).configuration(home));
  }

  // The list that ships

  private static List<String> shippedJars() throws IOException {
    return Files.readAllLines(SOURCES.resolve("conf/bundles.list")).stream()
        .map(line -> line.replaceAll("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> line.split("\\s+")[1])
        .toList();
  }

  @Test
  void shippedListIsReadWhole() throws Exception {
    List<String> jars = shippedJars();
    for (String jar : jars) {
      Files.write(root.resolve("lib").resolve(jar), new byte[0]);
    }
    List<BundleEntry> entries = bundles(Files.readString(SOURCES.resolve("conf/bundles.list")));
    assertEquals(jars, entries.stream().map(e -> e.jar().getFileName().toString()).toList());
    assertTrue(entries.size() > 20, entries.size() + " bundles");
  }

  @Test
  void shippedListNamesEveryJarOnce() throws IOException {
    Set<String> seen = new HashSet<>();
    assertEquals(List.of(), shippedJars().stream().filter(jar -> !seen.add(jar)).toList());
  }

  @Test
  void shippedListNamesDependenciesOnly() throws IOException {
    List<String> artifacts =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).getFileName().toString())
            .toList();
    List<String> missing = new ArrayList<>();
    for (String jar : shippedJars()) {
      String prefix = jar.replaceFirst("\\.jar$", "-");
      // Hearth's own modules may stand on the class path as folders.
      if (!jar.startsWith("org.hearth.")
          && artifacts.stream().noneMatch(artifact -> artifact.startsWith(prefix))) {
        missing.add(jar);
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void shippedListStartsEveryModule() throws IOException {
    String project = Files.readString(SOURCES.resolve("../../../pom.xml").normalize());
    List<String> jars = shippedJars();
    List<String> forgotten =
        project
            .lines()
            .filter(line -> line.contains("<groupId>org.hearth</groupId><artifactId>org.hearth."))
            .filter(line -> !line.contains("<scope>test</scope>"))
            .map(line -> line.replaceAll(".*<artifactId>|</artifactId>.*", "") + ".jar")
            .filter(jar -> !jars.contains(jar))
            .toList();
    assertEquals(List.of(), forgotten);
  }
}
