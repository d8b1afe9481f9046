package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code word}: taught by ear, heard in the next utterance, taken away again. */
final class WordIT {
  private static final Path NICKNAMES = Hearth.RECORDINGS.resolve("nicknames/audio");

  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;

  @BeforeAll
  static void start() throws Exception {
    hearth = Hearth.in(folder);
    container = hearth.startContainer();
    Household.succeed(hearth, "context", "use", "kitchen");
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  private static String audio(String name) {
    return NICKNAMES.resolve(name + ".flac").toString();
  }

  private static JsonNode listen(String person, String recording) throws Exception {
    Hearth.Result heard = hearth.run("listen", "--json", "--user", person, audio(recording));
    assertEquals(0, heard.exit(), heard.toString());
    return heard.json().get(0);
  }

  @Test
  void aWordTaughtByEarIsHeardInTheNextUtterance() throws Exception {
    // Its letters tell nothing of what is said: "zigby".
    String added =
        Household.succeed(
            hearth,
            "word",
            "add",
            "xochitl",
            "--user",
            "carla",
            "--wav",
            audio("zigby-f4"),
            "--text",
            "turn on xochitl",
            "--means",
            "hallway lamp");
    assertTrue(added.startsWith("xochitl (heard): z ih g b iy"), added);

    JsonNode line = listen("carla", "zigby-m5");
    assertEquals("turn off xochitl", line.path("text").asText(), line.toString());
    assertEquals("hallway lamp", line.path("slots").path("name").asText(), line.toString());

    String listed = Household.succeed(hearth, "word", "list", "--user", "carla");
    assertTrue(listed.startsWith("xochitl: z ih g b iy"), listed);
    Household.succeed(hearth, "word", "remove", "xochitl", "--user", "carla");
    assertEquals("", Household.succeed(hearth, "word", "list", "--user", "carla"));
    assertTrue(listen("carla", "zigby-m5").path("slots").path("name").isMissingNode());
  }

  @Test
  void aWordThatSoundsLikeAnActiveOneIsReported() throws Exception {
    Household.succeed(hearth, "word", "add", "zigby", "--user", "dora");
    Hearth.Result added = hearth.run("word", "add", "rigby", "--user", "dora");
    assertEquals(0, added.exit(), added.toString());
    assertEquals(
        "warning: 'rigby' (r ih g b iy) sounds like 'zigby' (z ih g b iy): one may be heard for the"
            + " other\n",
        added.err());
  }

  @Test
  void aMissingRecordingIsNamed() throws Exception {
    String missing = folder.resolve("nowhere.wav").toString();
    String refusal =
        hearth.run("word", "add", "zigby", "--user", "dora", "--wav", missing).refusal();
    assertTrue(refusal.contains(missing), refusal);
  }
}
