package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench voices}: training to the recordings of the checkout, in the real process. */
final class VoicesIT {
  private static final Path RECORDINGS =
      Hearth.CHECKOUT.resolve("dp-trainer/recordings/manifest.jsonl");

  @TempDir private static Path folder;

  @Test
  void trainedVoicesAreHeardBetterAndNobodyWorse() throws Exception {
    Hearth hearth = Hearth.in(folder);
    Hearth.Result result =
        hearth.run(
            "bench",
            "voices",
            "--manifest",
            RECORDINGS.toString(),
            "--enrolment",
            "24",
            "--epsilon",
            "none",
            "--json");
    assertEquals(0, result.exit(), result.toString());
    List<JsonNode> speakers =
        result.json().stream().filter(line -> !line.path("summary").asBoolean()).toList();
    assertEquals(
        List.of("nl", "ro"), speakers.stream().map(line -> line.path("speaker").asText()).toList());
    for (JsonNode speaker : speakers) {
      assertEquals(24, speaker.path("used").asInt());
      assertTrue(errors(speaker, "adapted") <= errors(speaker, "frozen"), speaker.toString());
      assertTrue(speaker.path("share").asDouble() < 0.005, speaker.toString());
      assertTrue(speaker.path("sealed_bytes").asInt() < 20_000, speaker.toString());
    }
    assertTrue(
        speakers.stream().mapToInt(line -> errors(line, "adapted")).sum()
            < speakers.stream().mapToInt(line -> errors(line, "frozen")).sum(),
        result.out());
    assertFalse(Files.exists(hearth.home().resolve("adapters")), "a home of its own is below");
  }

  private static int errors(JsonNode speaker, String model) {
    return speaker.path(model + "_errors").asInt();
  }

  @Test
  void aManifestWithoutSpeakersIsRefused() throws Exception {
    Path manifest =
        Files.writeString(folder.resolve("one.jsonl"), "{\"audio\": \"1.wav\", \"text\": \"yes\"}");
    Hearth.Result result =
        Hearth.in(Files.createDirectories(folder.resolve("one")))
            .run("bench", "voices", "--manifest", manifest.toString());
    assertTrue(result.refusal().contains("one.jsonl"), result.err());
  }
}
