package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code train} from recordings to being forgotten, one home through a life: each test goes on
 * where the one before it ended.
 *
 * <p>Draws are secret, so a run may come out badly: the judge may refuse it, and three are tried.
 * That none of 34 transcripts is held out has a probability of 0.8^34, 5e-4; then all fails.
 */
@TestMethodOrder(OrderAnnotation.class)
final class TrainIT {
  private static final Path RECORDINGS = Hearth.CHECKOUT.resolve("dp-trainer/recordings");
  private static final int ATTEMPTS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;
  private static int runs;

  @BeforeAll
  static void settle() throws Exception {
    hearth = Hearth.in(folder);
    container = hearth.startContainer();
    Household.install(hearth, Household.demo("anna"), folder);
    Household.succeed(hearth, "privacy", "budget", "anna", "--epsilon", "40");
    Hearth.Result learned = hearth.run("user", "learn", "anna", manifest("nl").toString());
    assertEquals(0, learned.exit(), learned.toString());
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  /** The recordings of one speaker. */
  private static Path manifest(String speaker) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(RECORDINGS.resolve("manifest.jsonl"))) {
      ObjectNode fields = (ObjectNode) JSON.readTree(line);
      if (fields.path("speaker").asText().equals(speaker)) {
        fields.put("audio", RECORDINGS.resolve(fields.path("audio").asText()).toString());
        lines.add(fields.toString());
      }
    }
    assertEquals(34, lines.size());
    return Files.write(folder.resolve(speaker + ".jsonl"), lines);
  }

  private static JsonNode privacy() throws Exception {
    return JSON.readTree(Household.succeed(hearth, "privacy", "show", "--user", "anna", "--json"));
  }

  /** What was paid for; the ledger has changes of the budget, too. */
  private static List<JsonNode> debits() throws Exception {
    return StreamSupport.stream(privacy().path("entries").spliterator(), false)
        .filter(entry -> entry.has("run"))
        .toList();
  }

  private static JsonNode adapter() throws Exception {
    for (JsonNode line : hearth.run("adapter", "list", "--json").json()) {
      if (line.path("id").asText().equals("anna")) {
        return line;
      }
    }
    throw new AssertionError("anna has no adapter");
  }

  @Test
  @Order(1)
  void aVoiceIsTrainedPaidForAndInstalled() throws Exception {
    assertFalse(adapter().path("acoustic").asBoolean());
    Hearth.Result result;
    do {
      result = hearth.run("train", "--user", "anna", "--epsilon", "8", "--json");
      runs++;
    } while (result.exit() != 0 && runs < ATTEMPTS);
    assertEquals(0, result.exit(), result.toString());
    JsonNode report = result.json().get(0);
    assertTrue(
        report.path("errors_after").asInt() <= report.path("errors_before").asInt(),
        report.toString());
    assertEquals(report.path("installed").asText(), adapter().path("version").asText());
    assertTrue(adapter().path("acoustic").asBoolean());
    List<JsonNode> debits = debits();
    assertEquals(runs, debits.size());
    assertEquals(report.path("run"), debits.get(runs - 1).path("run"));
    double claimed = report.path("epsilon").asDouble();
    assertTrue(claimed > 7.5 && claimed <= 8, report.toString());
    if (runs == 1) {
      assertEquals(claimed, debits.get(0).path("epsilon").asDouble(), 0.001);
    }
  }

  @Test
  @Order(2)
  void thePersonIsHeardOnTheTrainedNetwork() throws Exception {
    Path recording = RECORDINGS.resolve("audio/nl-raise-the-projector.flac");
    Hearth.Result heard =
        hearth.run("listen", "--json", "--user", "anna", "--context", "home", recording.toString());
    assertEquals(0, heard.exit(), heard.toString());
    JsonNode utterance = heard.json().get(0);
    assertFalse(utterance.path("text").asText().isEmpty(), utterance.toString());
    assertFalse(utterance.has("fallback"), utterance.toString());
  }

  @Test
  @Order(3)
  void whatWasTrainedCanBeRolledBackButStaysPaidFor() throws Exception {
    Household.succeed(hearth, "adapter", "rollback", "anna");
    assertFalse(adapter().path("acoustic").asBoolean());
    assertEquals(runs, debits().size());
  }

  @Test
  @Order(4)
  void aKilledRunGoesOnAndIsPaidForOnce() throws Exception {
    try (Hearth.Started train =
        hearth.start("train", "--user", "anna", "--epsilon", "3", "--progress")) {
      for (int waited = 0; !train.output().err().contains("training step 1/"); waited += 20) {
        assertTrue(train.process().isAlive() && waited < 120_000, train.output().toString());
        Thread.sleep(20);
      }
      container.process().destroyForcibly();
      container.result();
      assertNotEquals(0, train.result().exit());
    }
    runs++;
    container = hearth.startContainer();
    assertEquals(runs, debits().size());
    Hearth.Result result = hearth.run("train", "--user", "anna", "--json");
    assertTrue(result.err().contains("going on with the run that was left at step "), result.err());
    List<JsonNode> debits = debits();
    assertEquals(runs, debits.size());
    assertEquals(debits.get(runs - 1).path("run"), result.json().get(0).path("run"));
  }

  @Test
  @Order(5)
  void theBudgetRefusesAndSaysWhatWouldFit() throws Exception {
    double spent = privacy().path("spent").asDouble();
    String budget = String.valueOf(spent + 0.2);
    Household.succeed(hearth, "privacy", "budget", "anna", "--epsilon", budget);
    String refusal = hearth.run("train", "--user", "anna").refusal();
    assertTrue(refusal.contains(" is enough for 25 steps"), refusal);
    assertEquals(runs, debits().size());
    assertEquals(spent, privacy().path("spent").asDouble());
  }

  @Test
  @Order(6)
  void forgettingRemovesAllThatTrainingKeeps() throws Exception {
    for (String kept : List.of("examples/anna", "privacy/anna.ledger")) {
      assertTrue(Files.exists(hearth.home().resolve(kept)), kept);
    }
    Household.succeed(hearth, "user", "forget", "anna");
    List<Path> traces =
        Canary.ofText("anna")
            .findIn(
                hearth.home(),
                Set.of(hearth.home().resolve("logs"), hearth.home().resolve("native")));
    assertEquals(List.of(), traces);
  }
}
