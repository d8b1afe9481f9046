package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hearth.cli.api.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PrivacyCommandTest {
  private static final Terminal.Secrets NO_SECRETS =
      prompt -> {
        throw new AssertionError("asked for " + prompt);
      };

  @TempDir private Path folder;

  private final SetClock clock = new SetClock();
  private LiveLedger live;

  @BeforeEach
  void open() {
    live = new LiveLedger(folder.resolve("home"), clock);
  }

  /** Exit code, standard output and the message of a failure. */
  private record Answer(int exit, String out, String error) {}

  private Answer run(String arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), stream, stream, NO_SECRETS, folder);
    StringWriter error = new StringWriter();
    CommandLine line =
        new CommandLine(new PrivacyCommand(live.ledger, live.keys).command(terminal))
            .setErr(new PrintWriter(error));
    line.setExecutionExceptionHandler(
        (failure, where, parsed) -> {
          error.write(failure.getMessage());
          return 1;
        });
    int exit = line.execute(arguments.split(" "));
    return new Answer(exit, out.toString(StandardCharsets.UTF_8), error.toString());
  }

  private static JsonNode json(Answer answer) throws IOException {
    return new ObjectMapper().readTree(answer.out());
  }

  @Test
  void accountShowsBothEpsilons() throws IOException {
    JsonNode figures = json(run("account --q 0.1 --sigma 2 --steps 50 --delta 1e-5 --json"));
    assertEquals(1.843952, figures.get("eps_rdp").asDouble(), 1e-6);
    assertEquals(1.652502, figures.get("eps_pld").asDouble(), 1e-6);
  }

  @Test
  void accountPrintsTextForPeople() {
    Answer answer = run("account --q 0.1 --sigma 2 --steps 50 --delta 1e-5");
    assertTrue(answer.out().contains("eps_pld   1.6525\n"), answer::out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "account --q 1.5 --sigma 2 --steps 50 --delta 1e-5"
            + "|--q is '1.5', expected a probability above 0 and at most 1",
        "account --q 0.1 --sigma 0 --steps 50 --delta 1e-5"
            + "|--sigma is '0', expected a number from 0.01 to 10000.0",
        "account --q 0.1 --sigma 2 --steps 1.5 --delta 1e-5"
            + "|--steps is '1.5', expected a whole number from 1 to 1000000",
        "account --q 0.1 --sigma 2 --steps 50 --delta one"
            + "|--delta is 'one', expected a probability of at least 1.0E-9 and below 1",
        "account --q 0.1 --sigma 2 --steps 50|--delta is missing, expected a probability",
        "account --csv rows.csv --q 0.1|--csv goes with no other option",
        "calibrate --epsilon -1 --delta 1e-5 --q 0.1 --steps 50"
            + "|--epsilon is '-1', expected a number above 0",
        "calibrate --epsilon 1 --delta 1e-5 --q 0.1 --steps 50 --sigma 2|exclude each other",
        "calibrate --epsilon 1 --delta 1e-5 --q 0.1|--steps is missing"
      })
  void mistakeIsNamed(String arguments, String message) {
    Answer answer = run(arguments);
    assertEquals(2, answer.exit());
    assertTrue(answer.error().contains(message), answer::error);
  }

  @Test
  void tableIsPrintedInItsOrder() throws IOException {
    Files.writeString(
        folder.resolve("rows.csv"), "q,sigma,steps,delta\n0.1,2.0,50,1e-05\n\n0.001,0.5,1,0.001\n");
    assertEquals(
        List.of(
            "q,sigma,steps,delta,eps_rdp,eps_pld",
            "0.1,2.0,50,1e-05,1.843952,1.652502",
            "0.001,0.5,1,0.001,1.458718,0.000000"),
        run("account --csv rows.csv").out().lines().toList());
  }

  @Test
  void columnsOfATableAreFoundByTheirNames() throws IOException {
    Files.writeString(
        folder.resolve("rows.csv"), "name,delta,steps,sigma,q\nnight,1e-5,50,2,0.1\n");
    assertEquals(
        List.of("q,sigma,steps,delta,eps_rdp,eps_pld", "0.1,2,50,1e-5,1.843952,1.652502"),
        run("account --csv rows.csv").out().lines().toList());
  }

  @Test
  void badRowIsNamedByFileAndLine() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "q,sigma,steps,delta\n0.1,2,50,1e-5\n0,2,50,1\n");
    Answer answer = run("account --csv rows.csv");
    assertEquals(1, answer.exit());
    assertTrue(
        answer.error().contains("rows.csv, line 3: q is '0', expected a probability above 0"),
        answer::error);
  }

  @Test
  void shortRowMissesAValue() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "q,sigma,steps,delta\n0.1,2,50\n");
    assertTrue(run("account --csv rows.csv").error().contains("line 2: delta is missing"));
  }

  @Test
  void missingColumnIsNamed() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "q,sigma,delta\n");
    assertTrue(run("account --csv rows.csv").error().contains("line 1: no column steps"));
  }

  @Test
  void missingFileIsNamed() {
    assertTrue(run("account --csv rows.csv").error().contains("rows.csv is no file"));
  }

  @Test
  void calibrateFindsTheNoise() throws IOException {
    JsonNode figures = json(run("calibrate --epsilon 3 --delta 1e-5 --q 0.1 --steps 50 --json"));
    assertEquals(1.4535, figures.get("sigma_rdp").asDouble(), 0.001);
    assertEquals(1.3506, figures.get("sigma_pld").asDouble(), 0.001);
  }

  @Test
  void calibratedNoiseFitsAsItIsPrinted() throws IOException {
    String sigma =
        json(run("calibrate --epsilon 3 --delta 1e-5 --q 0.1 --steps 50 --json"))
            .get("sigma_pld")
            .asText();
    JsonNode figures =
        json(run("account --q 0.1 --sigma " + sigma + " --steps 50 --delta 1e-5 --json"));
    double epsilon = figures.get("eps_pld").asDouble();
    assertTrue(epsilon <= 3 && epsilon > 2.99, () -> "epsilon is " + epsilon);
  }

  @Test
  void noiseThatDoesNotExistIsNull() throws IOException {
    JsonNode figures = json(run("calibrate --epsilon 0.05 --delta 1e-5 --q 0.1 --steps 50 --json"));
    assertTrue(figures.get("sigma_rdp").isNull());
    assertTrue(figures.get("sigma_pld").isNumber());
  }

  @Test
  void calibrateFindsTheSteps() throws IOException {
    JsonNode figures = json(run("calibrate --epsilon 3 --delta 1e-5 --q 0.1 --sigma 2 --json"));
    assertEquals(134, figures.get("steps_rdp").asLong());
    assertEquals(161, figures.get("steps_pld").asLong());
  }

  @Test
  void showOfAnEmptyHomeSaysSo() {
    assertEquals("nobody has keys, and nothing was learned from anybody\n", run("show").out());
  }

  @Test
  void showPrintsBalanceEntriesAndPlot() throws Exception {
    live.night("anna");
    live.night("anna");
    clock.now = clock.now.plus(Duration.ofDays(1));
    live.ledger.setBudget("anna", new PrivacyBudget(6, 1e-5));
    assertEquals(
        """
        anna
          budget     epsilon 6 a year, at delta 0.00001
          this year  epsilon 2.3374 spent since 2025-06-02, 3.6626 left
          lifetime   epsilon 2.3374

          time (UTC)        entry       run    q    sigma  steps  delta    epsilon
          2026-06-01 12:00  anna 1.0.1  run-1  0.1  2      50     0.00001  1.6525
          2026-06-01 12:00  anna 1.0.1  run-1  0.1  2      50     0.00001  2.3374
          2026-06-02 12:00  budget                                0.00001  6
          epsilon: what the year had cost with the release, or the budget that was set

          epsilon of all releases up to a day, at delta 0.00001
          2026-06-01 ██████████████████████████████████               1.6525
          2026-06-01 ████████████████████████████████████████████████ 2.3374

        """,
        run("show --user anna").out());
  }

  @Test
  void showSeparatesTheYearFromTheLifetime() throws Exception {
    live.night("anna");
    clock.now = clock.now.plus(Duration.ofDays(400));
    Answer answer = run("show");
    assertTrue(answer.out().contains("this year  epsilon 0 spent"), answer::out);
    assertTrue(answer.out().contains("lifetime   epsilon 1.6525"), answer::out);
  }

  @Test
  void plotOfManyEntriesKeepsItsSizeAndItsEnd() throws Exception {
    for (int night = 0; night < 50; night++) {
      live.ledger.debit("anna", new SampledGaussian(0.01, 4, 1), LiveLedger.RELEASE);
    }
    List<String> lines = run("show").out().lines().toList();
    List<String> plot = lines.stream().filter(line -> line.contains("█")).toList();
    assertEquals(20, plot.size());
    assertTrue(plot.get(19).contains("█".repeat(BarPlot.WIDTH)), plot.get(19));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 100), () -> lines.toString());
  }

  @Test
  void showNamesEverybodyWhoHasKeysOrALedger() throws Exception {
    live.night("anna");
    live.vault.seal("bert", "voiceprint", new byte[1]);
    List<String> people = run("show").out().lines().filter(line -> line.matches("[a-z]+")).toList();
    assertEquals(List.of("anna", "bert"), people);
  }

  @Test
  void showNoticesADeletedLedgerAndGoesOn() throws Exception {
    live.night("anna");
    live.night("bert");
    Files.delete(live.file("anna"));
    Answer answer = run("show");
    assertEquals(1, answer.exit());
    assertTrue(answer.out().contains("it was deleted or replaced"), answer::out);
    assertTrue(answer.out().contains("\nbert\n"), answer::out);
  }

  @Test
  void showPrintsJson() throws Exception {
    live.night("anna");
    JsonNode shown = json(run("show --user anna --json"));
    assertEquals("anna", shown.get("user").asText());
    assertEquals(8, shown.get("budget_epsilon").asDouble());
    assertEquals(1e-5, shown.get("budget_delta").asDouble());
    assertEquals(1.6525, shown.get("spent").asDouble(), 1e-4);
    assertEquals(6.3475, shown.get("left").asDouble(), 1e-4);
    assertEquals(1.6525, shown.get("lifetime").asDouble(), 1e-4);
    assertEquals("run-1", shown.get("entries").get(0).get("run").asText());
  }

  @Test
  void budgetIsSetAndShown() throws Exception {
    Answer answer = run("budget anna --epsilon 3 --delta 1e-6");
    assertEquals(0, answer.exit(), answer::error);
    assertTrue(
        answer.out().startsWith("anna\n  budget     epsilon 3 a year, at delta 0.000001\n"),
        answer::out);
    assertEquals(new PrivacyBudget(3, 1e-6), live.ledger.history("anna").budget());
  }

  @Test
  void deltaStaysWhenOnlyEpsilonIsGiven() throws Exception {
    live.ledger.setBudget("anna", new PrivacyBudget(3, 1e-6));
    run("budget anna --epsilon 4");
    assertEquals(new PrivacyBudget(4, 1e-6), live.ledger.history("anna").budget());
  }

  @Test
  void budgetThatIsNoNumberIsAMistakeOfTheCommandLine() throws Exception {
    Answer answer = run("budget anna --epsilon 0");
    assertEquals(2, answer.exit());
    assertTrue(answer.error().contains("--epsilon is '0', expected a number"), answer::error);
  }
}
