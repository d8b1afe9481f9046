package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hearth doctor} and the metrics of a container that runs. */
final class DoctorIT {
  @TempDir private Path folder;

  /** Levels by the name of the check. */
  private static Map<String, String> levels(Hearth.Result doctor) {
    Map<String, String> levels = new HashMap<>();
    doctor
        .json()
        .get(0)
        .path("checks")
        .forEach(check -> levels.put(check.path("check").asText(), check.path("level").asText()));
    return levels;
  }

  @Test
  void doctorAndMetricsOfARunningContainer() throws Exception {
    Hearth hearth = Hearth.in(folder);
    try (Hearth.Started container =
        hearth.start("run", "--json", "--metrics", "0", "--vosk", "0")) {
      container.awaitOutput("ready");
      String metrics = container.output().json().get(0).path("metrics").asText();
      Hearth.Result doctor = hearth.run("doctor", "--json");
      assertEquals(0, doctor.exit(), doctor.toString());
      Map<String, String> levels = levels(doctor);
      for (String check :
          List.of("java", "native library", "model files", "home", "clock", "recogniser")) {
        assertEquals("ok", levels.get(check), check + " in " + doctor);
      }
      // Of keys that are there already it says that they have no recovery file.
      assertNotEquals("fail", levels.get("keys"), doctor.toString());
      Household.succeed(
          hearth, "listen", Audio.demo("05-anna-set-a-timer-for-five-minutes").toString());
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://" + metrics + "/metrics")).build(),
                  HttpResponse.BodyHandlers.ofString());
      for (String line :
          List.of(
              "hearth_utterances_total{outcome=\"understood\"} 1",
              "hearth_latency_seconds_count 1",
              "hearth_door_open{door=\"metrics\"} 1",
              "hearth_door_open{door=\"vosk\"} 1",
              "hearth_door_open{door=\"wyoming\"} 0")) {
        assertTrue(answer.body().lines().anyMatch(line::equals), line + " in " + answer.body());
      }
    }
  }

  @Test
  void whatIsWrongIsToldWithARemedyThoughNoContainerStarts() throws Exception {
    Path broken = folder.resolve("broken");
    Hearth hearth = Hearth.in(broken);
    Files.createDirectories(hearth.home().getParent());
    Files.writeString(hearth.home(), "a file where the home should be");
    Hearth.Result doctor = hearth.run("doctor", "--json");
    assertEquals(1, doctor.exit(), doctor.toString());
    JsonNode report = doctor.json().get(0);
    assertTrue(!report.path("healthy").asBoolean());
    assertEquals("fail", levels(doctor).get("home"), doctor.toString());
    assertEquals("fail", levels(doctor).get("container"), doctor.toString());
    report
        .path("checks")
        .forEach(
            check ->
                assertEquals(
                    check.path("level").asText().equals("ok"),
                    check.path("remedy").isNull(),
                    check.toString()));
  }

  @Test
  void modelThatIsGoneFails() throws Exception {
    Hearth hearth = Hearth.in(folder.resolve("gone"));
    Files.createDirectories(hearth.home());
    Files.writeString(hearth.home().resolve("model"), "/nowhere/model");
    Hearth.Result doctor = hearth.run("doctor");
    assertEquals(1, doctor.exit(), doctor.toString());
    assertTrue(
        doctor.out().contains("-> hearth model use embedded, or another one"), doctor.toString());
  }
}
