package org.hearth.lexicon.internal.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.cli.api.Terminal;
import org.hearth.intent.internal.TemplateIntentCompiler;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.lexicon.internal.similar.SimilarWords;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WordCommandTest {
  private static final LexiconService LEXICON = new LexiconService();
  private static final Path RECORDINGS = Path.of("../testkit/recordings/nicknames/audio");

  private final TestHousehold household = new TestHousehold();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs {@code word ...}; a failure's message lands on standard error. */
  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            prompt -> {
              throw new AssertionError("asked for " + prompt);
            },
            Path.of("").toAbsolutePath());
    TemplateIntentCompiler intents = new TemplateIntentCompiler();
    WordCommand command =
        new WordCommand(
            new HouseholdWords(
                LEXICON,
                household,
                household,
                intents,
                new SimilarWords(LEXICON, intents),
                household),
            household,
            household,
            new DefaultAudioDecoder());
    return new CommandLine(command.command(terminal))
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              terminal.err().println(failure.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  private String vocabulary() throws Exception {
    return new ObjectMapper().readTree(household.payload.get(VocabularyEdit.FILE)).toString();
  }

  @Test
  void aWordIsReadByItsLetters() throws Exception {
    assertEquals(0, run("add", "Zigby"), err());
    assertEquals(
        "zigby (letters): z ih g b iy\n  in the list 'name'\ninstalled user anna 1.0.1\n", out());
    assertTrue(
        vocabulary().contains("{\"word\":\"zigby\",\"pronunciations\":[\"z ih g b iy\"]}"),
        vocabulary());
    assertTrue(vocabulary().contains("{\"in\":\"zigby\",\"out\":\"zigby\"}"), vocabulary());
    assertEquals(1, household.reloads);
  }

  @Test
  void aWordOfTheDictionaryIsSaidAsItSays() {
    assertEquals(0, run("add", "lantern", "--means", "hallway lamp", "--list", "light"), err());
    assertTrue(out().startsWith("lantern (dictionary): l ae n t er n\n"), out());
    assertTrue(out().contains("in the list 'light', for 'hallway lamp'"), out());
  }

  @Test
  void aWordIsHeard() throws Exception {
    String recording = RECORDINGS.resolve("zigby-f4.flac").toString();
    int exit = run("add", "xochitl", "--wav", recording, "--text", "turn on xochitl", "--json");
    assertEquals(0, exit, err());
    JsonNode line = new ObjectMapper().readTree(out());
    assertEquals("heard", line.path("how").asText());
    assertEquals("z ih g b iy", line.path("pronunciations").get(0).asText());
    assertEquals("1.0.1", line.path("version").asText());
  }

  @Test
  void pronunciationsCanBeGiven() throws Exception {
    assertEquals(0, run("add", "morlo", "--say", "M AO1 R L OW0", "--say", "m aa r l ow"), err());
    assertTrue(vocabulary().contains("[\"m ao r l ow\",\"m aa r l ow\"]"), vocabulary());
  }

  @Test
  void aProposalChangesNothing() {
    assertEquals(0, run("add", "zigby", "--dry-run"), err());
    assertEquals(0, household.reloads);
    assertEquals("zigby (letters): z ih g b iy\n  in the list 'name'\n", out());
  }

  @Test
  void aWordThatSentencesHaveIsPutIntoNoList() throws Exception {
    assertEquals(0, run("add", "oven", "--say", "ow v ah n"), err());
    assertEquals("oven (given): ow v ah n\ninstalled user anna 1.0.1\n", out());
  }

  @Test
  void whatSoundsAlikeIsSaidAtOnce() {
    assertEquals(0, run("add", "ovven", "--say", "ah v ih n"), err());
    assertEquals(
        "warning: 'ovven' (ah v ih n) sounds like 'oven' (ah v ah n): one may be heard for the"
            + " other\n",
        err());
  }

  @Test
  void wordsAreListedAndRemoved() {
    run("add", "zigby");
    out.reset();
    assertEquals(0, run("list"), err());
    assertEquals("zigby: z ih g b iy\n", out());
    out.reset();
    assertEquals(0, run("remove", "zigby"), err());
    assertEquals("removed zigby; installed user anna 1.0.2\n", out());
    assertEquals(1, run("remove", "zigby"));
    assertEquals("'zigby' is none of the words of anna, see hearth word list\n", err());
  }

  @Test
  void somebodyMustBeNamedWhereNobodyIsActive() {
    household.active = null;
    assertEquals(1, run("add", "zigby"));
    assertEquals("nobody is active, expected --user NAME\n", err());
  }

  @Test
  void mistakesAreNamed() {
    for (List<String> mistake :
        List.of(
            List.of("add", "r2d2"),
            List.of("add", "big light"),
            List.of("add", "zigby", "--say", "z xx"),
            List.of("add", "zigby", "--say", "z iy", "--wav", "a.wav"),
            List.of("add", "zigby", "--text", "turn on zigby"),
            List.of("add", "zigby", "--wav", "nowhere.wav"))) {
      err.reset();
      assertEquals(1, run(mistake.toArray(String[]::new)), mistake.toString());
      assertEquals(1, err().lines().count(), err());
    }
    assertEquals(0, household.reloads);
  }
}
