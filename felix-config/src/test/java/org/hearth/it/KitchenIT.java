package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is heard is acted upon: timers, which outlive the container and ring. */
final class KitchenIT {
  private static final Path RECORDINGS =
      Hearth.CHECKOUT.resolve("adapter-bundles/tests/src/test/recordings");

  private static JsonNode listen(Hearth hearth, Path recording) throws Exception {
    Hearth.Result result =
        hearth.run("listen", "--json", "--context", "kitchen", recording.toString());
    assertEquals(0, result.exit(), result.toString());
    return result.json().get(0);
  }

  private static Path recording(String name) {
    return RECORDINGS.resolve(name + ".flac");
  }

  @Test
  void timerOutlivesTheContainerAndIsSealed(@TempDir Path folder) throws Exception {
    Hearth hearth = Hearth.in(folder);
    JsonNode set = listen(hearth, Audio.demo("05-anna-set-a-timer-for-five-minutes"));
    assertEquals("5 minutes, starting now.", set.path("reply").asText(), set.toString());
    assertTrue(set.path("done").asBoolean(), set.toString());
    JsonNode left = listen(hearth, recording("how-much-time-is-left"));
    assertTrue(
        left.path("reply").asText().endsWith(" left on the timer of 5 minutes."), left.toString());
    byte[] sealed = Files.readAllBytes(hearth.home().resolve("kitchen/timers"));
    assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("PT5M"));
  }

  @Test
  void timerRingsInAContainerThatStays(@TempDir Path folder) throws Exception {
    Hearth hearth = Hearth.in(folder);
    try (Hearth.Started container = hearth.startContainer()) {
      JsonNode set = listen(hearth, recording("set-the-egg-timer-for-two-seconds"));
      assertEquals(
          "The egg timer: 2 seconds, starting now.", set.path("reply").asText(), set.toString());
      container.awaitOutput("The egg timer is done.");
    }
  }
}
