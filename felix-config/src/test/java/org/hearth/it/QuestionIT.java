package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * "Did you mean ...?", asked by a household that wants to be surer than most: what it is 91 % sure
 * of is asked.
 */
final class QuestionIT {
  private static final String CAUTIOUS =
      """
      {
        ":configurator:resource-version": 1,
        ":configurator:symbolic-name": "org.hearth.home",
        ":configurator:version": "1.0.0",
        "org.hearth.assistant": {
          "act.probability:Double": 0.95,
          "ask.probability:Double": 0.3,
          "threshold:Double": 0.5,
          "plausibility:Double": 0.02,
          "handler.millis:Long": 2000
        }
      }
      """;

  @TempDir Path folder;

  private Hearth hearth;

  @BeforeEach
  void cautiousHousehold() throws Exception {
    hearth = Household.ofAnnaAndBen(folder);
    Path conf = Files.createDirectories(hearth.home().resolve("conf"));
    Files.writeString(conf.resolve("hearth.json"), CAUTIOUS);
  }

  @Test
  void aYesGivesTheCommandItsMeaning() throws Exception {
    List<JsonNode> heard = hearWith("yes-please");
    assertAsksAboutBertha(heard.get(0));
    assertEquals("TurnOn", heard.get(1).path("intent").asText(), heard.toString());
    assertEquals("air compressor", heard.get(1).path("slots").path("name").asText());
    assertEquals(2, heard.size(), heard.toString());
  }

  @Test
  void aNoRefusesIt() throws Exception {
    List<JsonNode> heard = hearWith("no-thanks");
    assertAsksAboutBertha(heard.get(0));
    assertTrue(heard.get(1).path("intent").isNull(), heard.toString());
    assertTrue(heard.get(1).path("question").isNull(), heard.toString());
    assertEquals(2, heard.size(), heard.toString());
  }

  private static void assertAsksAboutBertha(JsonNode first) {
    assertTrue(first.path("intent").isNull(), first.toString());
    assertEquals("Did you mean \"turn on bertha\"?", first.path("question").asText());
  }

  /** One recording: ben's command, and the answer a second later. */
  private List<JsonNode> hearWith(String answer) throws Exception {
    Path conversation = folder.resolve("conversation.wav");
    Audio.writeWav(
        conversation,
        joined(
            Audio.demo("09-ben-turn-on-bertha"),
            Hearth.RECORDINGS.resolve("answers").resolve(answer + ".flac")));
    Hearth.Result result =
        hearth.run(
            "listen", "--json", "--user", "ben", "--context", "garage", conversation.toString());
    assertEquals(0, result.exit(), result.toString());
    return result.json();
  }

  private static byte[] joined(Path command, Path answer) throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(Audio.samples(command));
    both.write(Audio.samples(answer));
    return both.toByteArray();
  }
}
