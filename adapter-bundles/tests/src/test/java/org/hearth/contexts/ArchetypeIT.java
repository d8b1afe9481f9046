package org.hearth.contexts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a plugin's author does: a project is made by the archetype, built and tested, with the kit
 * from nothing but a local repository.
 */
class ArchetypeIT {
  private static final String VERSION = System.getProperty("hearth.version");
  private static final boolean OFFLINE = System.getProperty("maven.mode").equals("offline=true");

  /** Filled by this module's build. */
  private static final Path REPOSITORY = Path.of("target", "repository").toAbsolutePath();

  /**
   * The kit's repository gets Maven's plugins and everybody else's libraries by links to the one
   * with which this build works; nothing of Hearth is written there.
   */
  @BeforeAll
  static void linkWhatIsNotOurs() throws IOException {
    Path users = Path.of(System.getProperty("maven.repository"));
    link(users, REPOSITORY, "org");
    link(users.resolve("org"), REPOSITORY.resolve("org"), "hearth");
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.filter(Files::isDirectory).toList()) {
        Path link = to.resolve(entry.getFileName().toString());
        if (!link.endsWith(except) && !Files.exists(link)) {
          Files.createSymbolicLink(link, entry);
        }
      }
    }
  }

  @Test
  void projectOfTheArchetypeIsBuiltAndTested(@TempDir Path folder) throws Exception {
    maven(
        folder,
        "org.apache.maven.plugins:maven-archetype-plugin:3.4.0:generate",
        "-DarchetypeCatalog=internal",
        "-DarchetypeGroupId=org.hearth",
        "-DarchetypeArtifactId=hearth-archetype",
        "-DarchetypeVersion=" + VERSION,
        "-DgroupId=com.example",
        "-DartifactId=com.example.bulbs",
        "-Dversion=2.0.0",
        "-Dpackage=com.example.bulbs",
        "-Dcontext=bulbs");
    Path project = folder.resolve("com.example.bulbs");
    maven(project, "verify");
    assertTrue(Files.isRegularFile(project.resolve("target/com.example.bulbs-2.0.0.jar")));
    String report =
        Files.readString(
            project.resolve("target/surefire-reports/TEST-com.example.bulbs.LampTest.xml"));
    assertEquals("3", attribute(report, "tests"));
    assertEquals("0", attribute(report, "errors"));
    assertEquals("0", attribute(report, "failures"));
  }

  private static String attribute(String report, String name) {
    int begin = report.indexOf(name + "=\"", report.indexOf("<testsuite ")) + name.length() + 2;
    return report.substring(begin, report.indexOf('"', begin));
  }

  private static void maven(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.addAll(List.of(System.getProperty("maven.program"), "-B", "-ntp"));
    line.add("-Dmaven.repo.local=" + REPOSITORY);
    if (OFFLINE) {
      line.add("-o");
    }
    line.addAll(List.of(arguments));
    Path log = Files.createTempFile(folder, "maven", ".log");
    Process process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(log));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
