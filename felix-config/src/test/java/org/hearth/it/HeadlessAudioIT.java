package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code test}: the recordings of the checkout through the whole container. */
final class HeadlessAudioIT {
  private static final Path DEMO = Hearth.RECORDINGS.resolve("demo/manifest.jsonl");
  private static final Path NICKNAMES = Hearth.RECORDINGS.resolve("nicknames/manifest.jsonl");
  private static final Path REFUSALS = Hearth.RECORDINGS.resolve("refusals/manifest.jsonl");

  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;

  @BeforeAll
  static void start() throws Exception {
    hearth = Hearth.in(folder);
    container = hearth.startContainer();
    Household.install(hearth, Household.demo("anna"), folder);
    Household.install(hearth, Household.demo("ben"), folder);
    Household.install(hearth, Hearth.RECORDINGS.resolve("nicknames/adapter"), folder);
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  @Test
  void everyRecordingOfTheDemoIsUnderstood() throws Exception {
    JsonNode totals = totals(hearth.run("test", "--json", "--require", "100", DEMO.toString()));
    assertEquals(14, totals.path("recordings").asInt());
    assertEquals(14, totals.path("passed").asInt());
    assertEquals(2, totals.path("must_refuse").asInt());
    assertEquals(0, totals.path("false_accepts").asInt());
  }

  @Test
  void nicknamesAreHeardAndNotMistakenForDevices() throws Exception {
    JsonNode totals = totals(hearth.run("test", "--json", "--require", "90", NICKNAMES.toString()));
    assertEquals(56, totals.path("recordings").asInt());
    assertTrue(totals.path("wer").asDouble() < totals.path("core_wer").asDouble());
  }

  @Test
  void whatBelongsToNoContextIsRefused() throws Exception {
    JsonNode totals = totals(hearth.run("test", "--json", "--require", "100", REFUSALS.toString()));
    assertEquals(48, totals.path("must_refuse").asInt());
    assertEquals(0, totals.path("false_accepts").asInt());
  }

  @Test
  void tooFewPassesAreAFailure() throws Exception {
    Path manifest = folder.resolve("wrong.jsonl");
    Files.writeString(manifest, line("OpenOven") + "\n" + line("CloseOven") + "\n");
    Hearth.Result result = hearth.run("test", "--require", "51", manifest.toString());
    assertEquals(1, result.exit(), result.toString());
    assertTrue(result.out().contains("expected CloseOven {}, found OpenOven {}"), result.out());
    assertTrue(result.out().contains("1 of 2 labelled"), result.out());
    assertEquals(0, hearth.run("test", "--require", "50", manifest.toString()).exit());
  }

  @Test
  void noiseIsAddedOnceForEachRatio() throws Exception {
    Hearth.Result result =
        hearth.run(
            "test",
            "--json",
            "--require",
            "0",
            "--noise",
            noise().toString(),
            "--snr",
            "20,-10",
            DEMO.toString());
    assertEquals(0, result.exit(), result.toString());
    List<JsonNode> totals =
        result.json().stream().filter(line -> line.path("totals").asBoolean()).toList();
    assertEquals(
        List.of(20.0, -10.0), totals.stream().map(line -> line.path("snr_db").asDouble()).toList());
    assertTrue(
        totals.get(0).path("passed").asInt() > totals.get(1).path("passed").asInt(),
        totals.toString());
    assertEquals(1, totals.get(0).path("noise_seed").asInt());
    JsonNode means = result.json().get(result.json().size() - 1);
    assertEquals(
        (totals.get(0).path("passed").asInt() + totals.get(1).path("passed").asInt()) / 28.0,
        means.path("pass_rate").asDouble(),
        1e-9);
  }

  @Test
  void theSameSeedGivesTheSameNoise() throws Exception {
    String[] command = {
      "test",
      "--json",
      "--require",
      "0",
      "--noise",
      noise().toString(),
      "--snr",
      "5",
      "--seed",
      "3",
      DEMO.toString()
    };
    assertEquals(heard(hearth.run(command)), heard(hearth.run(command)));
  }

  @Test
  void noiseNeedsARatio() throws Exception {
    Hearth.Result result = hearth.run("test", "--noise", noise().toString(), DEMO.toString());
    assertEquals(2, result.exit(), result.toString());
    assertTrue(result.err().contains("--snr"), result.err());
  }

  @Test
  void aMistakeInAManifestIsNamedByItsLine() throws Exception {
    Path manifest = folder.resolve("broken.jsonl");
    Files.writeString(manifest, line("OpenOven") + "\n{\"sound\": \"x.wav\"}\n");
    Hearth.Result result = hearth.run("test", manifest.toString());
    assertEquals(1, result.exit(), result.toString());
    assertTrue(result.err().contains("broken.jsonl, line 2"), result.err());
  }

  private static JsonNode totals(Hearth.Result result) {
    assertEquals(0, result.exit(), result.toString());
    JsonNode last = result.json().get(result.json().size() - 1);
    assertTrue(last.path("totals").asBoolean(), last.toString());
    return last;
  }

  /** What was heard, without the times that it took. */
  private static List<String> heard(Hearth.Result result) {
    assertEquals(0, result.exit(), result.toString());
    return result.json().stream()
        .filter(line -> !line.path("totals").asBoolean())
        .map(line -> line.path("audio").asText() + line.path("text") + line.path("intent"))
        .toList();
  }

  private static String line(String intent) {
    return String.format(
        "{\"audio\": \"%s\", \"intent\": \"%s\", \"context\": \"kitchen\"}",
        Audio.demo("06-anna-open-the-door"), intent);
  }

  /** Ten seconds of white noise. */
  private static Path noise() throws Exception {
    Path file = folder.resolve("noise.wav");
    Random random = new Random(1);
    byte[] samples = new byte[2 * 16_000 * 10];
    for (int i = 0; i < samples.length; i += 2) {
      int sample = (int) (random.nextGaussian() * 3000);
      samples[i] = (byte) sample;
      samples[i + 1] = (byte) (sample >> 8);
    }
    Audio.writeWav(file, samples);
    return file;
  }
}
