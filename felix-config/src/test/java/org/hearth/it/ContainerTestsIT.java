package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tests of bundles/container-tests inside the container that ships: a copy of the
 * distribution whose list of bundles goes on with JUnit and the test bundle. Each test in there is
 * a test here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContainerTestsIT {
  /** Exactly so many tests must have run; a run of none, or of some, is a failure. */
  private static final int TESTS = 90;

  private static final Path BUNDLES =
      Hearth.CHECKOUT.resolve("felix-config/target/container-test-bundles");

  private Hearth.Result result;
  private List<JsonNode> lines;

  @BeforeAll
  void runInContainer(@TempDir Path folder) throws Exception {
    DistributionCopy distribution = DistributionCopy.in(folder.resolve("distribution"));
    addTestBundles(distribution);
    Hearth hearth = Hearth.in(folder, distribution.command());
    configureThreshold(hearth.home());
    result = hearth.run("container-tests", "--json");
    lines = result.json();
  }

  @TestFactory
  Stream<DynamicTest> inTheContainer() {
    return lines.stream()
        .filter(line -> line.has("name"))
        .map(line -> DynamicTest.dynamicTest(line.path("name").asText(), () -> check(line)));
  }

  private static void check(JsonNode line) {
    assertEquals(
        "passed",
        line.path("status").asText(),
        line.path("name").asText() + ": " + line.path("message").asText());
  }

  @Test
  void everyTestRan() {
    assertTrue(!lines.isEmpty(), result.toString());
    assertEquals(TESTS, lines.get(lines.size() - 1).path("total").asInt(), result.err());
    assertEquals(TESTS, lines.stream().filter(line -> line.has("name")).count());
  }

  @Test
  void theRunSucceeds() {
    assertEquals(0, result.exit(), result.err());
  }

  private static void addTestBundles(DistributionCopy distribution) throws IOException {
    try (Stream<Path> jars = Files.list(BUNDLES)) {
      for (Path jar : jars.sorted().toList()) {
        String name = jar.getFileName().toString();
        Files.copy(jar, distribution.jar(name));
        distribution.start(name.startsWith("org.hearth.") ? 4 : 2, name);
      }
    }
  }

  /** ConfigurationInnerTest looks for it. */
  private static void configureThreshold(Path home) throws IOException {
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        home.resolve("conf/threshold.json"),
        """
        {
          ":configurator:resource-version": 1,
          ":configurator:symbolic-name": "org.hearth.home",
          ":configurator:version": "1.0.0",
          "org.hearth.assistant": {"threshold:Double": 0.45}
        }
        """);
  }
}
