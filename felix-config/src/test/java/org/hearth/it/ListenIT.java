package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code listen}, sent to a container that runs. */
final class ListenIT {
  private static final Path TIMER = Audio.demo("05-anna-set-a-timer-for-five-minutes");

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

  @Test
  void aFlacFileIsHeard() throws Exception {
    assertTimer(listen(TIMER.toString()));
  }

  @Test
  void aWavFileIsHeard() throws Exception {
    Path wav = folder.resolve("timer.wav");
    Audio.writeWav(wav, Audio.samples(TIMER));
    assertTimer(listen(wav.toString()));
  }

  @Test
  void aPathIsRelativeToTheCallersDirectory() throws Exception {
    Files.copy(TIMER, folder.resolve("relative.flac"));
    JsonNode line = listen("relative.flac");
    assertTimer(line);
    assertEquals("relative.flac", line.path("file").asText());
  }

  @Test
  void standardInputIsHeard() throws Exception {
    Path raw = Files.write(folder.resolve("timer.raw"), Audio.samples(TIMER));
    Hearth.Result result = hearth.runWithInput(raw, "listen", "--json", "-");
    assertEquals(0, result.exit(), result.toString());
    assertTimer(result.json().get(0));
  }

  @Test
  void severalFilesAreHeardInTheirOrder() throws Exception {
    String door = Audio.demo("06-anna-open-the-door").toString();
    Hearth.Result result = hearth.run("listen", "--json", door, TIMER.toString());
    assertEquals(
        List.of("OpenOven", "StartTimer"),
        result.json().stream().map(line -> line.path("intent").asText()).toList());
  }

  @Test
  void theFieldsOfALineAreAContract() throws Exception {
    JsonNode line = listen(TIMER.toString());
    List<String> fields = new ArrayList<>();
    line.fieldNames().forEachRemaining(fields::add);
    assertEquals(
        List.of(
            "file",
            "start",
            "end",
            "user",
            "context",
            "core_text",
            "text",
            "intent",
            "slots",
            "n_best",
            "reply",
            "done",
            "confidence",
            "in_domain",
            "correct_if_in_domain",
            "alternatives",
            "question",
            "evidence",
            "latency_ms"),
        fields);
  }

  @Test
  void theValuesOfALineHaveTheirTypes() throws Exception {
    JsonNode line = listen(TIMER.toString());
    assertEquals(TIMER.toString(), line.path("file").asText());
    assertTrue(line.path("user").isNull(), line.toString());
    assertEquals("kitchen", line.path("context").asText());
    assertEquals("set a timer for five minutes", line.path("core_text").asText());
    assertTrue(line.path("slots").path("minutes").isInt(), line.toString());
    double start = line.path("start").asDouble();
    double end = line.path("end").asDouble();
    assertTrue(0 <= start && start < end && end < 10, line.toString());
    assertTrue(line.path("latency_ms").asDouble() > 0, line.toString());
    assertTrue(isShare(line.path("confidence")), line.toString());
  }

  @Test
  void theNBestListIsAnAccountOfProbability() throws Exception {
    JsonNode list = listen(Audio.demo("06-anna-open-the-door").toString()).path("n_best");
    double sum = 0;
    double last = 1;
    for (JsonNode hypothesis : list) {
      assertTrue(hypothesis.path("text").isTextual(), list.toString());
      assertTrue(hypothesis.path("confidence").asDouble() <= last, list.toString());
      last = hypothesis.path("confidence").asDouble();
      sum += last;
    }
    // Ten values that are rounded to four digits.
    assertEquals(1, sum, 10 * 0.00005, list.toString());
  }

  @Test
  void whatNobodyCanMeanIsRefused() throws Exception {
    JsonNode line = listen(Audio.demo("07-anna-what-is-the-capital-of-france").toString());
    assertTrue(line.has("intent") && line.path("intent").isNull(), line.toString());
    assertEquals(0, line.path("slots").size(), line.toString());
    assertEquals(line.path("core_text"), line.path("text"));
    assertFalse(line.path("core_text").asText().isEmpty());
  }

  @Test
  void theContextOptionCountsForOneCommandOnly() throws Exception {
    String door = Audio.demo("06-anna-open-the-door").toString();
    Hearth.Result there = hearth.run("listen", "--json", "--context", "garage", door);
    assertEquals("OpenGarageDoor", there.json().get(0).path("intent").asText());
    assertEquals("OpenOven", listen(door).path("intent").asText());
  }

  @Test
  void aLineForPeopleSaysWhatWasUnderstood() throws Exception {
    String line = Household.succeed(hearth, "listen", TIMER.toString());
    assertTrue(line.contains("\"set a timer for five minutes\""), line);
    assertTrue(line.contains("StartTimer {minutes=5}"), line);
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    assertRefused(folder.resolve("nowhere.wav"));
  }

  @Test
  void aTextFileIsNoAudio() throws Exception {
    assertRefused(Files.writeString(folder.resolve("notes.wav"), "Dear diary, ".repeat(50)));
  }

  @Test
  void anEmptyFileIsNoAudio() throws Exception {
    assertRefused(Files.writeString(folder.resolve("empty.flac"), ""));
  }

  @Test
  void anUnknownContextIsAnsweredWithTheOnesThereAre() throws Exception {
    Hearth.Result result = hearth.run("listen", "--context", "cellar", TIMER.toString());
    assertEquals(1, result.exit(), result.toString());
    assertTrue(result.err().contains("cellar"), result.err());
    assertTrue(result.err().contains("coffee, garage, home, kitchen"), result.err());
  }

  @Test
  void silenceIsNoUtterance() throws Exception {
    Path wav = folder.resolve("silence.wav");
    Audio.writeWav(wav, new byte[2 * 16_000 * 2]);
    Hearth.Result result = hearth.run("listen", "--json", wav.toString());
    assertEquals(0, result.exit(), result.toString());
    assertEquals("", result.out());
    assertTrue(result.err().contains("no speech"), result.err());
  }

  private static JsonNode listen(String file) throws Exception {
    Hearth.Result result = hearth.run("listen", "--json", file);
    assertEquals(0, result.exit(), result.toString());
    assertEquals(1, result.json().size(), result.toString());
    return result.json().get(0);
  }

  private static void assertTimer(JsonNode line) {
    assertEquals("StartTimer", line.path("intent").asText(), line.toString());
    assertEquals(5, line.path("slots").path("minutes").asInt(), line.toString());
  }

  private static boolean isShare(JsonNode value) {
    return value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 1;
  }

  private static void assertRefused(Path file) throws Exception {
    Hearth.Result result = hearth.run("listen", file.toString());
    assertEquals(1, result.exit(), result.toString());
    assertTrue(result.err().contains(file.toString()), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals("", result.out());
  }
}
