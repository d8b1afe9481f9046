package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wake}: a phrase is chosen, tried on recordings, and taken away again. */
final class WakeIT {
  private static final Path DEMO = Hearth.RECORDINGS.resolve("demo/audio");
  private static final String TIMER =
      DEMO.resolve("05-anna-set-a-timer-for-five-minutes.flac").toString();
  private static final String DOOR = DEMO.resolve("06-anna-open-the-door.flac").toString();

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
  void phraseIsChosenTriedAndRemoved() throws Exception {
    Household.succeed(hearth, "wake", "set", "Five minutes", "--sensitivity", "0.5");
    Hearth.Result tried = hearth.run("wake", "try", TIMER, DOOR, "--json");
    assertEquals(0, tried.exit(), tried.toString());
    JsonNode heard = tried.json().get(0).path("detections");
    assertEquals(1, heard.size(), tried.toString());
    assertTrue(heard.get(0).path("probability").asDouble() > 0.5, tried.toString());
    assertTrue(
        heard.get(0).path("end").asDouble() > heard.get(0).path("begin").asDouble(),
        tried.toString());
    assertEquals(0, tried.json().get(1).path("detections").size(), tried.toString());

    Household.succeed(hearth, "wake", "remove");
    Hearth.Result none = hearth.run("wake", "try", TIMER);
    assertNotEquals(0, none.exit());
    assertTrue(none.toString().contains("no wake word is chosen"), none.toString());
  }

  @Test
  void phraseThatCannotBeSaidIsRefusedInALine() throws Exception {
    Hearth.Result refused = hearth.run("wake", "set", "room 101");
    assertNotEquals(0, refused.exit());
    assertTrue(refused.toString().contains("'room 101', expected words of letters"), "" + refused);
  }
}
