package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.container.tests.stub.VoiceModelFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people are enrolled, told by their voices, heard with their own adapters, and forgotten. The
 * voices are those of the demo; the recordings that enrol are others.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SpeakersIT {
  private static final String ANNA = "f4";
  private static final String BEN = "ked";
  private static final String GUEST = "m5";

  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;

  @BeforeAll
  static void start() throws Exception {
    hearth = Household.ofAnnaAndBen(folder);
    container = hearth.startContainer();
    Household.succeed(hearth, "context", "use", "kitchen");
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  /** Recordings of a voice that the demo does not play. */
  private static List<String> recordings(String voice, int from, int to) throws Exception {
    try (Stream<Path> files = Files.list(Hearth.RECORDINGS.resolve("nicknames/audio"))) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith("-" + voice + ".flac"))
          .sorted()
          .toList()
          .subList(from, to);
    }
  }

  private static Hearth.Result enrol(String person, List<String> files) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("user", "enrol", person, "--wav"));
    arguments.addAll(files);
    return hearth.run(arguments.toArray(String[]::new));
  }

  private static JsonNode identify(String file) throws Exception {
    Hearth.Result result = hearth.run("user", "identify", "--json", "--wav", file);
    assertEquals(0, result.exit(), result.toString());
    return result.json().get(0);
  }

  private static JsonNode listen(String recording) throws Exception {
    Hearth.Result heard = hearth.run("listen", "--json", Audio.demo(recording).toString());
    assertEquals(0, heard.exit(), heard.toString());
    return heard.json().get(0);
  }

  @Test
  @Order(1)
  void nobodyIsEnrolledAtFirst() throws Exception {
    String refusal =
        hearth.run("user", "identify", "--wav", recordings(ANNA, 0, 1).get(0)).refusal();
    assertTrue(refusal.contains("nobody is enrolled"), refusal);
  }

  @Test
  @Order(2)
  void recordingsOfTwoVoicesAreRefused() throws Exception {
    List<String> mixed = new ArrayList<>(recordings(ANNA, 0, 3));
    mixed.addAll(recordings(BEN, 0, 2));
    String refusal = enrol("anna", mixed).refusal();
    assertTrue(refusal.contains("the recordings disagree"), refusal);
    assertTrue(refusal.contains(recordings(BEN, 0, 1).get(0)), refusal);
  }

  @Test
  @Order(2)
  void tooFewRecordingsAreRefused() throws Exception {
    String refusal = enrol("anna", recordings(ANNA, 0, 2)).refusal();
    assertTrue(refusal.contains("2 recordings of anna are good, expected at least 3"), refusal);
  }

  @Test
  @Order(2)
  void theMicrophoneIsForGuidedEnrolment() throws Exception {
    Hearth.Result result = hearth.run("user", "enrol", "anna", "--mic");
    assertEquals(2, result.exit(), result.toString());
    assertTrue(
        result.err().startsWith("hearth: --mic is for --guided, without --wav\n"), result.err());
  }

  @Test
  @Order(2)
  void aRecordingThatIsTooShortIsNamed() throws Exception {
    List<String> files = recordings(BEN, 0, 6);
    Hearth.Result result = enrol("ben", files);
    assertEquals(1, result.exit(), result.toString());
    assertTrue(
        result.err().startsWith(files.get(5) + " is too short: 0.6 s of speech, expected"),
        result.err());
    assertTrue(result.err().endsWith("1 recording has to be repeated; nothing was stored\n"));
  }

  @Test
  @Order(3)
  void peopleAreEnrolledAndMoreRecordingsAreAdded() throws Exception {
    assertTrue(
        enrol("anna", recordings(ANNA, 0, 4)).out().startsWith("anna is enrolled with 4 rec"));
    assertTrue(
        enrol("anna", recordings(ANNA, 4, 6)).out().startsWith("anna is enrolled with 6 rec"));
    assertTrue(enrol("ben", recordings(BEN, 0, 5)).out().startsWith("ben is enrolled with 5 rec"));
  }

  @Test
  @Order(4)
  void guidedEnrolmentAsksAgainAndKeepsExamplesWithConsent() throws Exception {
    Household.succeed(hearth, "user", "consent", "ben", "--keep", "on");
    List<String> files = recordings(BEN, 5, 8);
    Hearth.Result result =
        hearth.runTyping(
            String.join("\n", files) + "\n\n\n\n\n", "user", "enrol", "ben", "--guided");
    assertEquals(0, result.exit(), result.toString());
    assertTrue(result.out().contains("1 of 6: \"turn on the light"), result.out());
    assertTrue(result.err().startsWith(files.get(0) + " is too short"), result.err());
    long good = result.out().lines().filter(line -> line.endsWith(" is good")).count();
    assertTrue(good >= 1, result.out());
    assertTrue(result.out().contains("ben is enrolled with "), result.out());
    int examples = 0;
    // They are kept on a thread of their own.
    for (int tries = 0; tries < 100 && examples < good; tries++) {
      Thread.sleep(100);
      examples =
          hearth.run("user", "examples", "ben", "--json").json().get(0).path("examples").asInt();
    }
    assertEquals(good, examples);
  }

  @Test
  @Order(5)
  void peopleAreToldAndAGuestIsNobody() throws Exception {
    assertEquals("anna", identify(recordings(ANNA, 8, 9).get(0)).path("speaker").asText());
    assertEquals("ben", identify(recordings(BEN, 8, 9).get(0)).path("speaker").asText());
    JsonNode guest = identify(recordings(GUEST, 8, 9).get(0));
    assertTrue(guest.path("speaker").isNull(), guest.toString());
    assertTrue(guest.path("people").path("anna").asDouble() < 0.5, guest.toString());
  }

  @Test
  @Order(6)
  void whoSpeaksIsHeardWithTheirOwnAdapter() throws Exception {
    assertEquals("user auto\n", Household.succeed(hearth, "user", "use", "auto"));
    JsonNode anna = listen("01-anna-turn-on-zigby");
    assertEquals("anna", anna.path("speaker").asText(), anna.toString());
    assertEquals("anna", anna.path("user").asText(), anna.toString());
    assertEquals("hallway lamp", anna.path("slots").path("name").asText(), anna.toString());
    JsonNode ben = listen("04-ben-turn-off-the-big-light");
    assertEquals("ben", ben.path("speaker").asText(), ben.toString());
    assertEquals("floor lamp", ben.path("slots").path("name").asText(), ben.toString());
  }

  @Test
  @Order(7)
  void aSpeakerModelOfVoskIsTakenAndGivenBack() throws Exception {
    String builtIn = Household.succeed(hearth, "user", "voices");
    assertTrue(builtIn.startsWith("built-in\n"), builtIn);
    assertTrue(builtIn.contains("voiceprints        2\n"), builtIn);
    Path model = folder.resolve("speaker-model");
    VoiceModelFiles.small(model, 5);
    Files.delete(model.resolve("mean.vec"));
    String refusal = hearth.run("user", "voices", "use", model.toString()).refusal();
    assertTrue(refusal.contains(model + ": found no mean.vec; expected a speaker mod"), refusal);
    VoiceModelFiles.small(model, 5);
    Hearth.Result use = hearth.run("user", "voices", "use", model.toString());
    assertEquals(0, use.exit(), use.toString());
    String taken = use.out();
    assertTrue(taken.startsWith("a speaker model of Vosk, x-vectors of 16\n"), taken);
    assertTrue(taken.contains("voiceprints        0\n"), taken);
    assertTrue(taken.contains("left out           anna, ben: enrolled with another"), taken);
    String nobody =
        hearth.run("user", "identify", "--wav", recordings(ANNA, 8, 9).get(0)).refusal();
    assertTrue(nobody.contains("nobody is enrolled"), nobody);
    String added = enrol("ben", recordings(BEN, 0, 5)).refusal();
    assertTrue(added.contains("the voiceprint of ben was made with the model of voices"), added);
    assertTrue(added.contains("enrol with --again"), added);
    // By random parameters voices are told, if not well.
    Hearth.Result carl = enrol("carl", recordings(BEN, 0, 5));
    assertTrue(carl.out().startsWith("carl is enrolled with 5 rec"), carl.toString());
    JsonNode own = identify(recordings(BEN, 8, 9).get(0)).path("people");
    JsonNode other = identify(recordings(GUEST, 8, 9).get(0)).path("people");
    assertTrue(own.path("carl").asDouble() > other.path("carl").asDouble(), own + " " + other);
    String back = Household.succeed(hearth, "user", "voices", "use", "built-in");
    assertTrue(back.startsWith("built-in\n"), back);
    assertTrue(back.contains("left out           carl"), back);
    assertEquals("anna", identify(recordings(ANNA, 8, 9).get(0)).path("speaker").asText());
  }

  @Test
  @Order(8)
  void forgottenVoiceIsAGuests() throws Exception {
    Household.succeed(hearth, "user", "forget", "anna");
    assertTrue(Files.notExists(hearth.home().resolve("voiceprints/anna.voice")));
    JsonNode line = identify(recordings(ANNA, 8, 9).get(0));
    assertTrue(line.path("speaker").isNull(), line.toString());
    assertTrue(line.path("people").path("anna").isMissingNode(), line.toString());
    assertEquals("ben", identify(recordings(BEN, 8, 9).get(0)).path("speaker").asText());
  }
}
