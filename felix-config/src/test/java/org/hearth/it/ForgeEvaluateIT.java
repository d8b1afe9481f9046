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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code forge transcribe}, {@code folds} and {@code evaluate} on committed recordings. */
final class ForgeEvaluateIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path MODEL = Hearth.DISTRIBUTION.resolve("model/hearth-en");
  private static final Path NICKNAMES = Hearth.RECORDINGS.resolve("nicknames");
  private static final Path DEMO = Hearth.RECORDINGS.resolve("demo");

  /** Of each of two people. */
  private static final int ORDERS = 3;

  private static final Set<String> SAID =
      Set.of(
          "audio/known-kettle-m5.flac",
          "audio/known-fan-ked.flac",
          "audio/known-kitchen-light-m5.flac",
          "audio/known-coffee-machine-f4.flac",
          "audio/known-dishwasher-f4.flac");

  @TempDir Path folder;

  /** Sentences of the kitchen that need no person's names, said by three voices. */
  @Test
  void labelsBecomeTheTextsThatWereSaid() throws Exception {
    List<String> unlabelled = new ArrayList<>();
    Map<String, String> texts = new TreeMap<>();
    for (JsonNode line : lines(NICKNAMES.resolve("manifest.jsonl"))) {
      if (SAID.contains(line.path("audio").asText())) {
        texts.put(Path.of(line.path("audio").asText()).getFileName().toString(), text(line));
        unlabelled.add(elsewhere(line, NICKNAMES).without("text").toString());
      }
    }
    assertEquals(SAID.size(), texts.size());
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
    for (JsonNode line : lines(out)) {
      Path audio = out.resolveSibling(line.path("audio").asText());
      assertTrue(Files.exists(audio), line.toString());
      assertTrue(line.path("confidence").asDouble() <= 0, line.toString());
      right += text(line).equals(texts.get(audio.getFileName().toString())) ? 1 : 0;
    }
    // Another model may well hear one of them without its article.
    assertTrue(right >= SAID.size() - 1, Files.readString(out));
  }

  /** A copy of the model, each fold with its own, against the model itself. */
  @Test
  void twoModelsAreMeasuredBesideEachOther() throws Exception {
    Map<String, Integer> orders = new TreeMap<>();
    List<String> demo = new ArrayList<>();
    for (JsonNode line : lines(DEMO.resolve("manifest.jsonl"))) {
      if (orders.merge(line.path("voice").asText(), 1, Integer::sum) <= ORDERS) {
        demo.add(elsewhere(line, DEMO).toString());
      }
    }
    Path manifest = Files.write(folder.resolve("orders.jsonl"), demo);
    Hearth hearth = Hearth.in(folder);
    Hearth.Result split =
        hearth.run(
            "forge",
            "folds",
            "--manifest",
            manifest.toString(),
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
    List<JsonNode> folds = figures(result, "folds");
    assertEquals(3, folds.size(), result.out());
    for (int model = 0; model < 2; model++) {
      assertEquals(2 * ORDERS, folds.get(model).path("part").asInt(), result.out());
      assertEquals(2 * ORDERS, folds.get(model).path("whole").asInt(), result.out());
    }
    assertEquals(0, folds.get(2).path("difference").asDouble(), result.out());
    assertEquals(1, figures(result, "texts").get(0).path("value").asDouble(), result.out());
    List<JsonNode> sizes = figures(result, "size");
    assertTrue(sizes.get(0).path("value").asDouble() > 1, result.out());
    assertEquals(sizes.get(0).path("value"), sizes.get(1).path("value"), "links are followed");
    double factor = figures(result, "real-time factor, one core").get(0).path("value").asDouble();
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

  private static List<JsonNode> figures(Hearth.Result result, String name) {
    List<JsonNode> found =
        result.json().stream().filter(each -> each.path("what").asText().equals(name)).toList();
    assertFalse(found.isEmpty(), name + " is missing in " + result.out());
    return found;
  }

  private static String text(JsonNode line) {
    return line.path("text").asText();
  }

  private static List<JsonNode> lines(Path manifest) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(manifest)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** A line of a manifest for a manifest in another folder. */
  private static ObjectNode elsewhere(JsonNode line, Path folder) {
    ObjectNode copy = line.deepCopy();
    return copy.put("audio", folder.resolve(line.path("audio").asText()).toString());
  }
}
