package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code model}, sent to a container that runs and must outlive every damaged model. */
final class ModelIT {
  private static final Path SHIPPED = Hearth.DISTRIBUTION.resolve("model/hearth-en");

  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;

  @BeforeAll
  static void start() throws Exception {
    hearth = Hearth.in(folder);
    container = hearth.startContainer();
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  @Test
  void theShippedModelIsSound() throws Exception {
    JsonNode check = hearth.run("model", "check", "--json", SHIPPED.toString()).json().get(0);
    assertEquals(0, check.path("problems").size(), check.toString());
    assertTrue(check.path("runtime_grammar").asBoolean(), check.toString());
    assertTrue(check.path("phone_words").asBoolean(), check.toString());
  }

  @Test
  void anEmptyDirectoryLacksEveryFile() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Hearth.Result result = hearth.run("model", "check", empty.toString());
    assertEquals(1, result.exit(), result.toString());
    for (String file : new String[] {"am/final.mdl", "conf/mfcc.conf", "graph/HCLr.fst"}) {
      assertTrue(result.err().contains(file), file + ": " + result.err());
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() throws Exception {
    Hearth.Result result = hearth.run("model", "check", folder.resolve("no-model").toString());
    assertEquals(1, result.exit(), result.toString());
    assertTrue(result.err().contains("no-model"), result.err());
  }

  @Test
  void aGraphThatIsNoGraphIsNamed() throws Exception {
    Path damaged = copy("no-graph");
    Files.writeString(damaged.resolve("graph/HCLr.fst"), "this is no graph");
    assertDamaged(damaged, "graph/HCLr.fst");
  }

  @Test
  void aNetworkThatIsCutOffIsFoundByTryingIt() throws Exception {
    Path damaged = copy("cut-off");
    Path network = damaged.resolve("am/final.mdl");
    byte[] bytes = Files.readAllBytes(network);
    Files.write(network, Arrays.copyOf(bytes, bytes.length / 2));
    assertDamaged(damaged, damaged.toString());
  }

  @Test
  void aDamagedModelIsNotTakenIntoUse() throws Exception {
    Path damaged = copy("unused");
    Files.delete(damaged.resolve("graph/phones/word_boundary.int"));
    Hearth.Result result = hearth.run("model", "use", damaged.toString());
    assertEquals(1, result.exit(), result.toString());
    assertTrue(result.err().contains("word_boundary.int"), result.err());
    assertTrue(Household.succeed(hearth, "model", "show").startsWith(SHIPPED.toString()));
  }

  @Test
  void anotherModelIsUsedFromTheNextUtteranceOn() throws Exception {
    Path copy = copy("copy");
    Household.succeed(hearth, "model", "use", copy.toString());
    try {
      assertTrue(Household.succeed(hearth, "model", "show").startsWith(copy.toString()));
      assertDoorIsHeard();
    } finally {
      Household.succeed(hearth, "model", "use", "embedded");
    }
    assertTrue(Household.succeed(hearth, "model", "show").startsWith(SHIPPED.toString()));
    assertDoorIsHeard();
  }

  private static void assertDoorIsHeard() throws Exception {
    String line =
        Household.succeed(
            hearth,
            "listen",
            "--context",
            "kitchen",
            Audio.demo("06-anna-open-the-door").toString());
    assertTrue(line.contains("OpenOven"), line);
  }

  private static void assertDamaged(Path model, String named) throws Exception {
    Hearth.Result result = hearth.run("model", "check", model.toString());
    assertEquals(1, result.exit(), result.toString());
    assertTrue(result.err().contains(named), result.err());
    assertTrue(container.process().isAlive(), "the container died of the model");
  }

  private static Path copy(String name) throws IOException {
    Path target = folder.resolve(name);
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(SHIPPED.relativize(file)));
      }
    }
    return target;
  }
}
