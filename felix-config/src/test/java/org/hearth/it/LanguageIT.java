package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suggestions of the model that ships, and learning what somebody says. */
final class LanguageIT {
  private static final Path RECORDINGS = Hearth.CHECKOUT.resolve("dp-trainer/recordings");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;

  @BeforeAll
  static void settle() throws Exception {
    hearth = Hearth.in(folder);
    container = hearth.startContainer();
    Household.install(hearth, Household.demo("anna"), folder);
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  private static JsonNode suggested(String text, String user) throws Exception {
    String line =
        Household.succeed(hearth, "suggest", text, "--user", user, "--context", "home", "--json");
    return JSON.readTree(line).path("suggestions");
  }

  @Test
  void theModelKnowsHomeCommands() throws Exception {
    JsonNode first = suggested("set the timer ", "none").get(0);
    assertEquals("for", first.path("word").asText());
    assertEquals("light", suggested("turn on the ligh", "none").get(0).path("word").asText());
  }

  @Test
  void aPersonsWordIsSuggestedToThePersonAlone() throws Exception {
    assertEquals("zigby", suggested("turn on the zig", "anna").get(0).path("word").asText());
    assertEquals(0, suggested("turn on the zig", "none").size());
  }

  @Test
  void whatAPersonSaysIsLearnedAndPaidFor() throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(RECORDINGS.resolve("manifest.jsonl"))) {
      ObjectNode fields = (ObjectNode) JSON.readTree(line);
      if (fields.path("speaker").asText().equals("nl")) {
        fields.put("audio", recording(fields.path("audio").asText()));
        lines.add(fields.toString());
      }
    }
    Path manifest = Files.write(folder.resolve("nl.jsonl"), lines);
    Hearth.Result learned = hearth.run("user", "learn", "anna", manifest.toString());
    assertEquals(0, learned.exit(), learned.toString());

    Hearth.Result result =
        hearth.run("train", "--user", "anna", "--part", "language", "--epsilon", "8", "--json");
    assertTrue(result.exit() <= 1, result.toString());
    JsonNode report = result.json().get(0);
    // The judge decides: what is installed is never worse.
    assertEquals(
        report.path("perplexity_after").asDouble() <= report.path("perplexity_before").asDouble(),
        report.path("installed").isTextual(),
        report.toString());
    String ledger = Household.succeed(hearth, "privacy", "show", "--user", "anna", "--json");
    assertTrue(ledger.contains(report.path("run").asText()), ledger);
    assertEquals("zigby", suggested("turn on the zig", "anna").get(0).path("word").asText());
  }

  private static String recording(String audio) throws IOException {
    return RECORDINGS.resolve(audio).toRealPath().toString();
  }
}
