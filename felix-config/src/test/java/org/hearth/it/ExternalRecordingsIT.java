package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings of people, which are too large for the checkout. They are looked for in {@code
 * ../shared/data}; a set that is not there is skipped by name.
 */
final class ExternalRecordingsIT {
  private static final Path DATA = Hearth.CHECKOUT.resolveSibling("shared").resolve("data");

  @TempDir Path folder;

  /** Commands of Home Assistant, spoken at a microphone; the text is the label. */
  @Test
  void homeCommandsAreMostlyUnderstood() throws Exception {
    JsonNode totals = play("ohf_home_commands_human", "home", 1, 50, false);
    assertTrue(
        totals.path("wer").asDouble() < totals.path("core_wer").asDouble(), totals.toString());
  }

  /** Every sixth order of a coffee: intent and slots. */
  @Test
  void coffeeOrdersAreOftenUnderstood() throws Exception {
    JsonNode totals = play("picovoice_speech_to_intent", "coffee", 6, 50, false);
    assertTrue(totals.path("intents").asInt() > 40, totals.toString());
  }

  /** Single words of no context. */
  @Test
  void singleWordsOfOtherDomainsAreMostlyRefused() throws Exception {
    JsonNode totals = play("fsdd_digits", "kitchen", 24, 90, true);
    assertTrue(totals.path("must_refuse").asInt() >= 40, totals.toString());
  }

  /**
   * Plays every step-th line of a set, on a fresh home; fewer passes than {@code require} per cent
   * are a failure.
   */
  private JsonNode play(String set, String context, int step, int require, boolean mustRefuse)
      throws Exception {
    Path manifest = DATA.resolve(set).resolve("manifest.jsonl");
    assumeTrue(
        Files.isRegularFile(manifest),
        () -> "skipped: the recordings " + set + " are not at " + manifest);
    Path chosen = choose(manifest, step, mustRefuse);
    Hearth.Result result =
        Hearth.in(folder)
            .run(
                "test",
                "--json",
                "--context",
                context,
                "--require",
                Integer.toString(require),
                chosen.toString());
    JsonNode totals = result.json().get(result.json().size() - 1);
    assertEquals(0, result.exit(), totals + result.err());
    return totals;
  }

  private Path choose(Path manifest, int step, boolean mustRefuse) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    List<String> lines = Files.readAllLines(manifest);
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += step) {
      ObjectNode line = (ObjectNode) mapper.readTree(lines.get(i));
      line.put("audio", manifest.resolveSibling(line.path("audio").asText()).toString());
      if (mustRefuse) {
        line.putNull("intent").remove("slots");
      }
      chosen.add(line.toString());
    }
    return Files.write(folder.resolve("manifest.jsonl"), chosen);
  }
}
