package org.hearth.trainer.internal.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.habits.api.HabitSource;
import org.hearth.trainer.internal.SetClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ExampleCommandsTest {
  private static final Terminal.Secrets NO_SECRETS =
      prompt -> {
        throw new AssertionError("asked for " + prompt);
      };

  @TempDir private Path folder;

  private final SetClock clock = new SetClock();
  private InputStream in = InputStream.nullInputStream();
  private final List<HabitSource> habits = new ArrayList<>();
  private LiveExamples live;

  @BeforeEach
  void open() {
    live = new LiveExamples(folder.resolve("home"), clock);
  }

  /** Reads headerless audio. */
  private static final class RawDecoder implements AudioDecoder {
    @Override
    public PcmStream open(Path file) throws AudioException {
      try {
        return raw(Files.newInputStream(file));
      } catch (IOException e) {
        throw new AudioException(file + ": no such file; expected a recording", e);
      }
    }

    @Override
    public PcmStream raw(InputStream in, PcmFormat format) {
      return new PcmStream() {
        @Override
        public int read(short[] buffer, int offset, int length) throws AudioException {
          try {
            byte[] bytes = in.readNBytes(2 * length);
            ByteBuffer.wrap(bytes).asShortBuffer().get(buffer, offset, bytes.length / 2);
            return bytes.length == 0 ? -1 : bytes.length / 2;
          } catch (IOException e) {
            throw new AudioException("cannot be read", e);
          }
        }

        @Override
        public void close() throws IOException {
          in.close();
        }
      };
    }
  }

  @Command(name = "user")
  private static final class User {}

  /** Exit code, standard output and standard error. */
  private record Answer(int exit, String out, String error) {}

  /** Runs {@code user ...}. */
  private Answer run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            NO_SECRETS,
            folder);
    StringWriter failures = new StringWriter();
    CommandLine line = new CommandLine(new User()).setErr(new PrintWriter(failures));
    for (CommandProvider provider : providers()) {
      line.addSubcommand(provider.command(terminal));
    }
    line.setErr(new PrintWriter(failures));
    line.setExecutionExceptionHandler(
        (failure, where, parsed) -> {
          failures.write(failure.getMessage());
          return 1;
        });
    int exit = line.execute(arguments);
    return new Answer(
        exit,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8) + failures);
  }

  private List<CommandProvider> providers() {
    return List.of(
        new LearnCommand(live.examples, new RawDecoder()),
        new ExamplesCommand(live.examples),
        consent(),
        new LogCommand(live.interactions),
        new ConfirmCommand(live.interactions),
        new RejectCommand(live.interactions));
  }

  private ConsentCommand consent() {
    return new ConsentCommand(live.interactions, retention());
  }

  private HabitRetention retention() {
    HabitRetention retention = new HabitRetention(live.interactions, clock);
    habits.forEach(retention::addSource);
    return retention;
  }

  private static JsonNode json(Answer answer) throws IOException {
    return new ObjectMapper().readTree(answer.out());
  }

  /** Writes recordings of a second each, numbered from 1, and their manifest. */
  private void manifest(String... fields) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= fields.length; i++) {
      ByteBuffer bytes = ByteBuffer.allocate(32_000);
      bytes.asShortBuffer().put(LiveExamples.audio(i));
      Files.write(folder.resolve(i + ".raw"), bytes.array());
      lines.append("{\"audio\":\"").append(i).append(".raw\",").append(fields[i - 1]).append("}\n");
    }
    Files.writeString(folder.resolve("m.jsonl"), lines);
  }

  // learn

  @Test
  void learnTakesAManifest() throws Exception {
    manifest("\"text\":\"Lamp on!\"", "\"text\":\"start zigblorf\",\"user\":\"anna\"");
    Answer answer = run("learn", "anna", "m.jsonl");
    assertEquals(0, answer.exit(), answer::error);
    int heldOut = live.examples.counts("anna").heldOut();
    String sound =
        LiveExamples.RULES
            .check(LiveExamples.audio(1), "zigblorf")
            .guessed()
            .get("zigblorf")
            .toString();
    assertEquals(
        """
        anna: 2 added, 0 already known, 0 refused, 0 of other people skipped
        2 examples now, 2.0 s of speech; %d of them are held out, to judge what is learned
        not in the dictionary, and taken to sound like this:
          zigblorf  %s
        next: hearth train --user anna
        """
            .formatted(heldOut, sound),
        answer.out());
    assertEquals("", answer.error());
  }

  @Test
  void learnSkipsOthersAndKnowsWhatItKnows() throws Exception {
    manifest("\"text\":\"lamp on\"", "\"text\":\"lamp off\",\"user\":\"bert\"");
    assertEquals(0, run("learn", "anna", "m.jsonl").exit());
    Answer again = run("learn", "anna", "m.jsonl", "--json");
    assertEquals(0, again.exit(), again::error);
    JsonNode fields = json(again);
    assertEquals(0, fields.get("added").asInt());
    assertEquals(1, fields.get("known").asInt());
    assertEquals(1, fields.get("skipped").asInt());
    assertEquals(1, fields.get("examples").asInt());
    assertEquals(1.0, fields.get("seconds").asDouble());
    assertEquals(0, live.examples.counts("bert").examples());
  }

  @Test
  void learnNamesWhatItRefusesAndTakesTheRest() throws Exception {
    manifest(
        "\"text\":\"lamp on\"",
        "\"text\":\"caf\u00e9\"",
        "\"intent\":\"on\"",
        "\"text\":\"lamp off\"");
    Files.delete(folder.resolve("4.raw"));
    Answer answer = run("learn", "anna", "m.jsonl", "--json");
    assertEquals(1, answer.exit());
    assertTrue(
        answer.error().contains("hearth: 2.raw has 'caf\u00e9' in its transcript, expected"),
        answer::error);
    assertTrue(
        answer.error().contains("hearth: 3.raw has no 'text', expected what is said in it\n"),
        answer::error);
    assertTrue(answer.error().contains("4.raw: no such file"), answer::error);
    assertEquals(1, json(answer).get("added").asInt());
    assertEquals(3, json(answer).get("refused").size());
    assertEquals(1, live.examples.load("anna").size());
  }

  @Test
  void learnOfNothingIsAFailure() throws Exception {
    manifest("\"text\":\"lamp on\",\"user\":\"bert\"");
    Answer answer = run("learn", "anna", "m.jsonl");
    assertEquals(1, answer.exit());
    assertEquals(
        "hearth: all 1 lines of m.jsonl name other users, expected some of anna\n", answer.error());
    assertFalse(answer.out().contains("next:"), answer::out);
  }

  @Test
  void learnTakesMoreThanABatch() throws Exception {
    String[] fields = new String[35];
    java.util.Arrays.fill(fields, "\"text\":\"lamp on\"");
    manifest(fields);
    assertEquals(35, json(run("learn", "anna", "m.jsonl", "--json")).get("added").asInt());
    assertEquals(35, live.examples.load("anna").size());
  }

  @Test
  void learnOfAMissingManifestIsOneLine() {
    Answer answer = run("learn", "anna", "none.jsonl");
    assertEquals(1, answer.exit());
    assertEquals(
        folder.resolve("none.jsonl") + " is no file, expected a manifest with a JSON object a line",
        answer.error());
  }

  // examples

  @Test
  void examplesAreCounted() throws Exception {
    live.learn("anna", 1, "lamp on");
    Answer answer = run("examples", "anna", "--json");
    int heldOut = live.examples.counts("anna").heldOut();
    assertEquals(
        "{\"user\":\"anna\",\"examples\":1,\"held_out\":"
            + heldOut
            + ",\"learned\":1,\"confirmed\":0,\"seconds\":1.0,"
            + "\"oldest\":\"2026-06-01T12:00:00Z\",\"newest\":\"2026-06-01T12:00:00Z\"}\n",
        answer.out());
    assertTrue(run("examples", "anna").out().startsWith("anna: 1 examples, 1.0 s of speech\n"));
  }

  @Test
  void nobodysExamplesAreNone() throws Exception {
    assertTrue(run("examples", "anna").out().startsWith("anna has no examples;"));
    assertTrue(json(run("examples", "anna", "--json")).get("oldest").isNull());
  }

  @Test
  void examplesAreDeleted() throws Exception {
    live.learn("anna", 1, "lamp on");
    assertEquals("anna: 1 examples deleted\n", run("examples", "anna", "--delete").out());
    assertEquals(0, live.examples.counts("anna").examples());
  }

  @Test
  void nameThatIsNoPersonsIsOneLine() {
    Answer answer = run("examples", "../anna");
    assertEquals(1, answer.exit());
    assertTrue(answer.error().startsWith("'../anna' is no person's name"), answer::error);
  }

  // consent

  @Test
  void consentIsShownGivenAndWithdrawn() throws Exception {
    assertEquals(
        "{\"user\":\"anna\",\"keep\":false,\"days\":null,\"kept\":0}\n",
        run("consent", "anna", "--json").out());
    assertFalse(live.interactions.keeps("anna"));
    assertEquals(
        "{\"user\":\"anna\",\"keep\":true,\"days\":30,\"kept\":0}\n",
        run("consent", "anna", "--keep", "on", "--json").out());
    live.keep(clock, "anna", 1, "lamp on");
    assertEquals(
        "nothing that anna says is kept from now on; 1 kept utterances and 0 examples made of"
            + " confirmed ones were deleted\n",
        run("consent", "anna", "--keep", "off").out());
    assertFalse(live.interactions.keeps("anna"));
  }

  @Test
  void consentThatIsWithdrawnIsSoForHabits() {
    StubHabits failing = new StubHabits();
    StubHabits plays = new StubHabits();
    habits.add(failing);
    habits.add(plays);
    assertEquals(0, run("consent", "anna", "--keep", "on").exit());
    assertEquals(List.of(), plays.withdrawn);
    failing.fails = true;
    Answer answer = run("consent", "anna", "--keep", "off");
    assertEquals(1, answer.exit());
    assertEquals("what was played cannot be deleted", answer.error());
    assertEquals(List.of("anna"), plays.withdrawn);
  }

  @Test
  void habitsAreKeptForAsLongAsWhatIsSaid() {
    StubHabits failing = new StubHabits();
    StubHabits plays = new StubHabits();
    habits.add(failing);
    habits.add(plays);
    run("consent", "anna", "--keep", "on", "--days", "10");
    run("consent", "ben", "--keep", "on");
    assertEquals(List.of("anna 2026-05-22T12:00:00Z", "ben 2026-05-02T12:00:00Z"), plays.expired);
    plays.expired.clear();
    failing.fails = true;
    clock.now = clock.now.plus(Duration.ofDays(1));
    retention().expireAll();
    assertEquals(List.of("anna 2026-05-23T12:00:00Z", "ben 2026-05-03T12:00:00Z"), plays.expired);
  }

  @Test
  void daysStayUnlessTheyAreGiven() throws Exception {
    run("consent", "anna", "--keep", "on", "--days", "7");
    assertEquals(7, json(run("consent", "anna", "--keep", "on", "--json")).get("days").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "consent anna --keep maybe|--keep is 'maybe', expected on or off",
        "consent anna --days 3|--days goes with --keep on",
        "consent anna --keep on --days 0|--days is 0, expected 1 to 365",
        "consent anna --keep on --days 366|--days is 366, expected 1 to 365",
        "confirm anna|expected either IDs or --all-above",
        "confirm anna 1 --all-above 0.5|expected either IDs or --all-above",
        "confirm anna 1 2 --correct|--correct goes with one ID, found 2",
        "confirm anna --all-above 0.5 --correct|--correct goes with one ID, found 0",
        "confirm anna --all-above 2|--all-above is 2.0, expected 0 to 1"
      })
  void mistakesOfTheCommandLineAreNamed(String arguments, String message) {
    Answer answer = run(arguments.split(" "));
    assertEquals(2, answer.exit());
    assertTrue(answer.error().startsWith(message), answer::error);
  }

  // log, confirm, reject

  private void keepThree() throws ExampleException {
    live.interactions.allow("anna", 30);
    live.keep(clock, "anna", 1, "lamp on");
    live.interactions.keep(
        clock.now, LiveExamples.utterance("anna", "lamp off", 0.4, true), LiveExamples.audio(2));
    live.interactions.keep(
        clock.now, LiveExamples.utterance("anna", "who knows", 1, false), LiveExamples.audio(3));
  }

  @Test
  void logListsWhatWaits() throws Exception {
    keepThree();
    assertEquals(
        """
        id  heard                 confidence  context  text
        1   2026-06-01T12:00:00Z  0.90        kitchen  lamp on
        2   2026-06-01T12:00:00Z  0.40        kitchen  lamp off
        3   2026-06-01T12:00:00Z  refused     kitchen  who knows
        """,
        run("log", "anna").out());
    assertEquals(
        "{\"id\":3,\"time\":\"2026-06-01T12:00:00Z\",\"text\":\"who knows\",\"confidence\":1.0,"
            + "\"understood\":false,\"context\":\"kitchen\",\"seconds\":1.0}",
        run("log", "anna", "--json").out().lines().toList().get(2));
  }

  @Test
  void emptyLogSaysWhy() throws Exception {
    assertEquals("nothing that anna says is kept\n", run("log", "anna").out());
    live.interactions.allow("anna", 30);
    assertEquals("no utterance of anna waits\n", run("log", "anna").out());
    assertEquals("", run("log", "anna", "--json").out());
  }

  @Test
  void confirmMakesExamples() throws Exception {
    keepThree();
    Answer answer = run("confirm", "anna", "1", "2");
    assertEquals("anna: 2 examples added, 0 already known, 0 refused\n", answer.out());
    assertEquals(0, answer.exit());
    assertEquals(2, live.examples.counts("anna").confirmed());
  }

  @Test
  void confirmTakesWhatWasReallySaid() throws Exception {
    keepThree();
    type("Who nose?\r\nnot this");
    Answer answer = run("confirm", "anna", "3", "--correct");
    assertEquals("what was said in utterance 3: ", answer.error());
    assertEquals("anna: 1 examples added, 0 already known, 0 refused\n", answer.out());
    assertEquals("who nose", live.examples.load("anna").get(0).text());
    assertEquals("not this", new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }

  private void type(String text) {
    in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatWasSaidMayEndWithoutALine() throws Exception {
    keepThree();
    type("who nose");
    run("confirm", "anna", "3", "--correct");
    assertEquals("who nose", live.examples.load("anna").get(0).text());
  }

  @Test
  void correctionThatCannotBeReadConfirmsNothing() throws Exception {
    keepThree();
    assertNotConfirmed("standard input ended, expected a line with what was said");
    in = new ByteArrayInputStream(new byte[] {'l', (byte) 0xff, '\n'});
    assertNotConfirmed("what was said is not in UTF-8, expected a line of text");
    type("x".repeat(4097));
    assertNotConfirmed("what was said has more than 4096 bytes, expected 1 to 50 words");
  }

  private void assertNotConfirmed(String message) throws Exception {
    Answer answer = run("confirm", "anna", "3", "--correct");
    assertEquals(1, answer.exit());
    assertEquals("what was said in utterance 3: " + message, answer.error());
    assertEquals(0, live.examples.counts("anna").examples());
  }

  /** The third was refused: that it is sure of that says nothing about the words. */
  @Test
  void allAboveAConfidenceAreThoseThatWereUnderstood() throws Exception {
    keepThree();
    assertEquals(
        1, json(run("confirm", "anna", "--all-above", "0.5", "--json")).get("added").asInt());
    assertEquals("lamp on", live.examples.load("anna").get(0).text());
  }

  @Test
  void confirmNamesWhatIsRefused() throws Exception {
    keepThree();
    type("...\n");
    Answer answer = run("confirm", "anna", "1", "--correct");
    assertEquals(1, answer.exit());
    assertEquals(
        "what was said in utterance 1: "
            + "hearth: utterance 1 has a transcript of 0 words, expected 1 to 50\n",
        answer.error());
  }

  @Test
  void rejectDeletes() throws Exception {
    keepThree();
    assertEquals("anna: 2 kept utterances deleted\n", run("reject", "anna", "1", "3").out());
    assertEquals(1, run("log", "anna", "--json").out().lines().count());
  }

  @Test
  void confirmWithoutConsentIsOneLine() {
    Answer answer = run("confirm", "anna", "1");
    assertEquals(1, answer.exit());
    assertTrue(answer.error().startsWith("nothing that anna says is kept;"), answer::error);
  }

  @Test
  void tooOldIsNotListed() throws Exception {
    keepThree();
    clock.now = clock.now.plus(Duration.ofDays(30));
    assertEquals("no utterance of anna waits\n", run("log", "anna").out());
  }
}
