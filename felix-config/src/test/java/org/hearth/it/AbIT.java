package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of a context are compared while people speak; the worse one goes by itself. */
final class AbIT {
  private static final String DOOR = "OpenIt: {data: [{sentences: ['open the door']}]}";
  private static final String OTHERS =
      "\n  SetIt: {data: [{sentences: ['set a timer for five minutes']}]}"
          + "\n  ChargeIt: {data: [{sentences: ['start charging the car']}]}";

  /** In one recording. */
  private static final int COMMANDS = 4;

  private static final int SECOND = 2 * 16_000;

  @TempDir private Path folder;

  @Test
  void aWorseCandidateIsTakenBackAfterARestart() throws Exception {
    Hearth hearth = Hearth.in(folder);
    try (Hearth.Started container = hearth.startContainer()) {
      for (String person : List.of("anna", "ben")) {
        Household.install(
            hearth, Household.write(folder.resolve(person), person, "1.0.0", 1, "kettle"), folder);
      }
      install(hearth, "1.0.0", 1, DOOR + OTHERS);
      // It knows the timer and the car no more: whoever wants them is refused, and goes on
      // speaking.
      install(hearth, "1.1.0", 2, DOOR);
      assertEquals(
          "comparing lab 1.1.0 with 1.0.0, by person\n",
          Household.succeed(hearth, "adapter", "ab", "start", "lab", "--candidate", "1.1.0"));
      stop(hearth, container);
    }
    giveCandidateToBenOnly(hearth.home().resolve("health.json"));
    Path recording = recording();

    try (Hearth.Started container = hearth.startContainer()) {
      say(hearth, "ben", recording);
      say(hearth, "anna", recording);
      stop(hearth, container);
    }
    JsonNode before = history(hearth);
    assertEquals(COMMANDS, count(before, "1.1.0", "refused"), before.toString());
    assertEquals(COMMANDS - 1, count(before, "1.0.0", "accepted"), before.toString());

    try (Hearth.Started container = hearth.startContainer()) {
      assertEquals(before, history(hearth));
      double evidence = status(hearth).get(0).path("evidence").asDouble();
      // Three blocks, of which the first says nothing: 1 * 2.09 * 2.49.
      assertEquals(5.2, evidence, 0.1);
      for (String person : List.of("ben", "anna", "ben", "anna")) {
        say(hearth, person, recording);
      }
      stop(hearth, container);
    }
    JsonNode after = history(hearth);
    assertTrue(
        after.path("events").toString().contains("candidate 1.1.0 is worse"), after.toString());
    assertEquals("active", version(after, "1.0.0").path("standing").asText(), after.toString());
    assertEquals(List.of(), status(hearth));
    JsonNode heard =
        hearth
            .run("listen", "--json", "--user", "ben", "--context", "lab", timer().toString())
            .json()
            .get(0);
    assertEquals("SetIt", heard.path("intent").asText(), heard.toString());
  }

  private static void stop(Hearth hearth, Hearth.Started container) throws Exception {
    Household.succeed(hearth, "stop");
    container.result();
  }

  private static List<JsonNode> status(Hearth hearth) throws Exception {
    return hearth.run("adapter", "ab", "status", "--json").json();
  }

  private static Path timer() {
    return Audio.demo("05-anna-set-a-timer-for-five-minutes");
  }

  private void install(Hearth hearth, String version, int index, String intents) throws Exception {
    Path source = Files.createDirectories(folder.resolve("lab-" + version));
    Files.writeString(
        source.resolve("adapter_config.json"),
        String.format(
            Locale.ROOT,
            """
            {"format_version": "1.0", "id": "lab", "kind": "context", "version": "%s",
             "rollback_index": %d}
            """,
            version,
            index));
    Files.writeString(
        source.resolve("sentences.yaml"), "language: en\nintents:\n  " + intents + "\n");
    Household.install(hearth, source, folder);
  }

  /** A timer and a car in turn. */
  private Path recording() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < COMMANDS; i++) {
      all.write(Audio.samples(i % 2 == 0 ? timer() : Audio.demo("11-ben-start-charging-the-car")));
      all.write(new byte[3 * SECOND / 2]);
    }
    Path file = folder.resolve("commands.wav");
    Audio.writeWav(file, all.toByteArray());
    return file;
  }

  private static void say(Hearth hearth, String person, Path recording) throws Exception {
    Hearth.Result heard =
        hearth.run("listen", "--json", "--user", person, "--context", "lab", recording.toString());
    assertEquals(COMMANDS, heard.json().size(), heard.toString());
  }

  private static JsonNode history(Hearth hearth) throws Exception {
    return hearth.run("adapter", "history", "lab", "--json").json().get(0);
  }

  private static JsonNode version(JsonNode history, String version) {
    for (JsonNode each : history.path("versions")) {
      if (each.path("version").asText().equals(version)) {
        return each;
      }
    }
    throw new AssertionError("no version " + version + " in " + history);
  }

  private static int count(JsonNode history, String version, String outcome) {
    return version(history, version).path("outcomes").path(outcome).asInt();
  }

  /** Who is given what is drawn by a hash with a salt: takes one with which the draw is this. */
  private static void giveCandidateToBenOnly(Path file) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode health = (ObjectNode) json.readTree(file.toFile());
    ObjectNode trial = health.findParent("salt");
    int salt = 0;
    while (!drawn(salt + "/ben") || drawn(salt + "/anna")) {
      salt++;
    }
    trial.put("salt", Integer.toString(salt));
    json.writeValue(file.toFile(), health);
  }

  private static boolean drawn(String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getInt() >= 0; // Below one half as an unsigned number.
  }
}
