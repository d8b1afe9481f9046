package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code forge transcribe}, {@code folds} and {@code evaluate} on committed recordings. */
final class ForgeEvaluateIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path MODEL = Hearth.DISTRIBUTION.resolve("model/hearth-en");
  private static final Path NICKNAMES = Hearth.RECORDINGS.resolve("nicknames");

  @TempDir Path folder;

  /** Sentences of the kitchen that need no person's names, said by voices that differ. */
  @Test
  void labelsBecomeTheTextsThatWereSaid() throws Exception {
    List<String> unlabelled = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (JsonNode line : lines(NICKNAMES.resolve("manifest.jsonl"))) {
      if (line.path("audio").asText().contains("known-")) {
        texts.add(line.path("text").asText());
        unlabelled.add(without(line, "text"));
      }
    }
    Path manifest = Files.write(folder.resolve("labels.jsonl"), unlabelled);
    Path out = folder.resolve("texts.jsonl");
    String[] command = {
      "forge",
      "transcribe",
      "--manifest",
      manifest.toString(),
      "--context",
      "kitchen",
      "--model",
      MODEL.toString(),
      "--out",
      out.toString(),
      "--margin",
      "0"
    };
    assertEquals(0, Hearth.in(folder).run(command).exit());
    int right = 0;
    List<JsonNode> found = lines(out);
    for (JsonNode line : found) {
      assertTrue(Files.exists(out.resolveSibling(line.path("audio").asText())), line.toString());
      assertTrue(line.path("confidence").asDouble() <= 0, line.toString());
      right += texts.contains(line.path("text").asText()) ? 1 : 0;
    }
    assertTrue(found.size() >= 0.9 * texts.size(), found.size() + " of " + texts.size());
    assertTrue(right >= 0.9 * found.size(), right + " of " + found.size());
  }

  /** A copy of the model, each fold with its own, against the model itself. */
  @Test
  void twoModelsAreMeasuredBesideEachOther() throws Exception {
    Hearth hearth = Hearth.in(folder);
    Hearth.Result split =
        hearth.run(
            "forge",
            "folds",
            "--manifest",
            Hearth.RECORDINGS.resolve("demo/manifest.jsonl").toString(),
            "--folds",
            "2",
            "--out",
            folder.toString());
    assertEquals(0, split.exit(), split.toString());
    TreeSet<String> speakers = new TreeSet<>();
    for (JsonNode line : lines(folder.resolve("test-0.jsonl"))) {
      speakers.add(line.path("voice").asText());
    }
    for (JsonNode line : lines(folder.resolve("train-0.jsonl"))) {
      assertFalse(speakers.contains(line.path("voice").asText()), line.toString());
    }
    for (int fold = 0; fold < 2; fold++) {
      Files.createSymbolicLink(folder.resolve("model-" + fold), MODEL);
    }
    Path suite =
        Files.writeString(
            folder.resolve("suite.json"),
            """
            [{"name": "folds", "kind": "commands", "manifest": "test-{fold}.jsonl",
              "adapters": ["%s", "%s"]},
             {"name": "open", "kind": "open", "manifest": "test-0.jsonl"},
             {"name": "texts", "kind": "grammar", "manifest": "test-0.jsonl"}]
            """
                .formatted(
                    Hearth.DISTRIBUTION.resolve("demo/anna"),
                    Hearth.DISTRIBUTION.resolve("demo/ben")));
    Hearth.Result result =
        hearth.run(
            "forge",
            "evaluate",
            MODEL.toString(),
            folder.resolve("model-{fold}").toString(),
            "--suite",
            suite.toString(),
            "--json");
    assertEquals(0, result.exit(), result.toString());
    List<JsonNode> folds =
        result.json().stream().filter(each -> each.path("what").asText().equals("folds")).toList();
    assertEquals(3, folds.size(), result.out());
    for (int model = 0; model < 2; model++) {
      assertEquals(14, folds.get(model).path("part").asInt(), result.out());
      assertEquals(14, folds.get(model).path("whole").asInt(), result.out());
    }
    assertEquals(0, folds.get(2).path("difference").asDouble(), result.out());
    assertEquals(1, figure(result, "texts").path("value").asDouble(), result.out());
    double factor = figure(result, "real-time factor, one core").path("value").asDouble();
    assertTrue(factor > 0 && factor < 1, result.out());
    assertFalse(Files.exists(hearth.home().resolve("adapters/anna")), "the user's home was used");
  }

  @Test
  void whatIsNotThereIsNamedBeforeAnythingIsMeasured() throws Exception {
    String refusal =
        Hearth.in(folder)
            .run("forge", "evaluate", "--manifest", "nothing.jsonl", MODEL.toString())
            .refusal();
    assertTrue(refusal.contains("nothing.jsonl"), refusal);
  }

  private static JsonNode figure(Hearth.Result result, String name) {
    Optional<JsonNode> found =
        result.json().stream().filter(each -> each.path("what").asText().equals(name)).findFirst();
    return found.orElseThrow(() -> new AssertionError(name + " is missing in " + result.out()));
  }

  private static List<JsonNode> lines(Path manifest) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(manifest)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static String without(JsonNode line, String field) {
    ObjectNode copy = line.deepCopy();
    copy.remove(field);
    copy.put("audio", NICKNAMES.resolve(line.path("audio").asText()).toString());
    return copy.toString();
  }
}
