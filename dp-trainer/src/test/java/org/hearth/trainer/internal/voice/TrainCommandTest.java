package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hearth.cli.api.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Household home;

  @BeforeEach
  void prepare() {
    // Without files to train on: biases only.
    home = new Household(folder.resolve("home"), folder.resolve("missing"));
  }

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            prompt -> new char[0],
            folder);
    CommandLine line =
        new CommandLine(
            new TrainCommand(home.trainer(), home.languageTrainer(), home.habitTrainer())
                .command(terminal));
    line.setErr(new PrintWriter(Writer.nullWriter()));
    line.setExecutionExceptionHandler(
        (failure, where, parsed) -> {
          terminal.err().println(failure.getMessage());
          return 1;
        });
    return line.execute(arguments);
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void tellsWhatCameOfIt() {
    home.recognizer.plain = "door door";
    assertEquals(0, run("--user", "anna"), () -> err.toString(StandardCharsets.UTF_8));
    assertEquals("held out   base model: 3 errors in 3 words (100.0 %)", lines().get(0));
    assertEquals("           trained: 2 errors in 3 words (66.7 %)", lines().get(1));
    assertTrue(lines().get(2).startsWith("objective  -"), lines().get(2));
    assertTrue(
        lines().get(3).startsWith("privacy    epsilon 3.00 at delta 1.00e-05 for this run;"));
    assertTrue(lines().get(3).contains("of the year's 8.00 spent"), lines().get(3));
    assertEquals("installed  version 1.0.1", lines().get(5));
  }

  @Test
  void tellsWhyNothingIsInstalled() throws Exception {
    home.recognizer.plain = "lights on";
    home.recognizer.adapted = "door door door door";
    assertEquals(1, run("--user", "anna", "--epsilon", "2", "--json", "--progress"));
    JsonNode fields = new ObjectMapper().readTree(lines().get(0));
    assertTrue(fields.get("installed").isNull());
    assertTrue(
        fields.get("reason").asText().startsWith("no: it hears the held-out examples worse"));
    assertEquals(2, fields.get("epsilon").asDouble(), 0.02);
    assertEquals(3, fields.get("heldout_words").asInt());
    assertTrue(fields.get("peak_heap_bytes").asLong() > 1 << 20);
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("training step 25/25"));
  }

  @Test
  void anEpsilonThatIsNoneIsAMistakeOfTheCommandLine() {
    assertEquals(2, run("--user", "anna", "--epsilon", "0"));
    assertEquals(2, run("--user", "anna", "--epsilon", "much"));
  }

  @Test
  void whoHasNoExamplesIsTold() {
    assertEquals(1, run("--user", "ben"));
    assertEquals(
        "ben has 0 examples to train on and 0 held out to judge by, expected at least 8 and 1\n",
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aPlanTellsWhatARunWouldCostAndSpendsNothing() throws Exception {
    for (String part : List.of("voice", "language")) {
      out.reset();
      assertEquals(0, run("--user", "anna", "--part", part, "--epsilon", "2", "--plan", "--json"));
      JsonNode cost = new ObjectMapper().readTree(lines().get(0));
      assertEquals(2, cost.get("epsilon").asDouble(), 0.02);
      assertEquals(2, cost.get("year_epsilon").asDouble(), 0.02);
      assertEquals(0, cost.get("spent").asDouble());
      assertEquals(8, cost.get("examples_class").asInt());
      assertEquals(0, home.ledger.balance("anna").year());
    }
  }

  @Test
  void aPlanCostsWhatTheRunThenCosts() throws Exception {
    run("--user", "anna", "--part", "language", "--plan", "--json");
    double planned = new ObjectMapper().readTree(lines().get(0)).get("year_epsilon").asDouble();
    run("--user", "anna", "--part", "language");
    assertEquals(planned, home.ledger.balance("anna").year());
  }

  @Test
  void aPlanBeyondTheBudgetIsRefusedAsTheRunWouldBe() {
    assertEquals(1, run("--user", "anna", "--part", "language", "--epsilon", "9", "--plan"));
    String refusal = err.toString(StandardCharsets.UTF_8);
    assertTrue(refusal.contains("but the budget is 8"), refusal);
    err.reset();
    assertEquals(1, run("--user", "anna", "--part", "language", "--epsilon", "9"));
    assertEquals(refusal, err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aPartThatIsNoneIsRefused() {
    assertEquals(2, run("--user", "anna", "--part", "soul"));
  }

  @Test
  void tellsWhatCameOfTheLanguage() {
    run("--user", "anna", "--part", "language");
    assertTrue(lines().get(0).startsWith("held out   base model: perplexity "), lines().get(0));
    assertTrue(lines().get(1).startsWith("           trained: perplexity "), lines().get(1));
    assertTrue(
        lines().get(2).startsWith("privacy    epsilon 3.00 at delta 1.00e-05 for this run;"));
  }
}
