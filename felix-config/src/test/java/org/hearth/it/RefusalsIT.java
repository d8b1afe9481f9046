package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench refusals} on the recordings that ship. */
final class RefusalsIT {
  @TempDir private static Path folder;

  @Test
  void whatShipsIsUnderstoodOrRefused() throws Exception {
    Path svg = folder.resolve("curve.svg");
    Path features = folder.resolve("features.jsonl");
    Hearth hearth = Hearth.in(folder);
    Hearth.Result result =
        hearth.run(
            "bench",
            "refusals",
            "--limit",
            "5",
            "--json",
            "--svg",
            svg.toString(),
            "--features",
            features.toString());
    assertEquals(0, result.exit(), result.toString());
    JsonNode chosen = result.json().get(result.json().size() - 1);
    assertEquals("chosen", chosen.path("kind").asText());
    assertEquals(10, chosen.path("commands").asInt());
    // How many it should be is for HeadlessAudioIT to say.
    assertTrue(chosen.path("right").asInt() >= 7, result.out());
    assertEquals(0, chosen.path("false_accepts").asInt(), result.out());
    assertTrue(chosen.path("false_accepts_an_hour_below").asDouble() > 0, result.out());
    assertTrue(
        result.json().stream().anyMatch(line -> line.path("kind").asText().equals("reliability")),
        result.out());
    assertTrue(Files.readString(svg).startsWith("<svg"));
    List<String> lines = Files.readAllLines(features);
    assertTrue(lines.size() >= 10 + 3 * 5, lines.size() + " lines");
    for (String line : lines) {
      JsonNode read = new ObjectMapper().readTree(line);
      assertTrue(read.at("/utterance/judgement").has("inDomain"), line);
    }
    assertFalse(Files.exists(hearth.home().resolve("adapters")), "a home of its own is below");
  }

  @Test
  void aCommandThatNamesNoContextIsAMistake() throws Exception {
    Path manifest =
        Files.writeString(
            folder.resolve("one.jsonl"), "{\"audio\": \"1.wav\", \"intent\": \"On\"}");
    Hearth.Result result =
        Hearth.in(Files.createDirectories(folder.resolve("one")))
            .run(
                "bench",
                "refusals",
                "--in-domain",
                manifest.toString(),
                "--out-of-domain",
                manifest.toString());
    assertTrue(result.refusal().contains("one.jsonl"), result.err());
    assertTrue(result.refusal().contains("[home, coffee]"), result.err());
  }

  @Test
  void aScoreIsANumberOfAnUtterance() throws Exception {
    Hearth.Result result =
        Hearth.in(Files.createDirectories(folder.resolve("score")))
            .run("bench", "refusals", "--score", "text");
    assertEquals(2, result.exit(), result.toString());
    assertTrue(result.err().contains("--score: found [text]"), result.err());
  }
}
