package org.hearth.forge.internal.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hearth.cli.api.Terminal;
import org.hearth.language.api.AdaptedLanguage;
import org.hearth.language.api.LanguageNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class LanguageCommandTest {
  private static final Terminal.Secrets NO_SECRETS =
      prompt -> {
        throw new AssertionError("asked for " + prompt);
      };

  @TempDir private Path folder;

  /** Exit code, standard output, and the message of a failure. */
  private record Answer(int exit, String out, String failure) {}

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      lines.add(
          random.nextBoolean()
              ? "turn " + (random.nextBoolean() ? "on" : "off") + " the lamp"
              : "what time is it");
    }
    Files.write(folder.resolve("text.txt"), lines);
    Files.write(folder.resolve("held-out.txt"), lines.subList(0, 50));
  }

  private Answer run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--text", "text.txt", "--dimension", "16", "--width", "16", "--classes", "4"));
    arguments.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter failure = new StringWriter();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            NO_SECRETS,
            folder);
    int exit =
        new CommandLine(
                new LanguageCommand(System.getProperty("java.class.path")).command(terminal))
            .setErr(new PrintWriter(failure, true))
            .setExecutionExceptionHandler(
                (e, line, result) -> {
                  failure.append(e.getMessage());
                  return 1;
                })
            .execute(arguments.toArray(String[]::new));
    return new Answer(exit, out.toString(StandardCharsets.UTF_8), failure.toString());
  }

  private byte[] file(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Test
  void theModelHasLearnedTheText() throws Exception {
    Answer answer = run("--out", "model", "--epochs", "16", "--held-out", "held-out.txt", "--json");
    assertEquals(0, answer.exit(), answer.failure());
    assertTrue(answer.out().contains("\"words\":9"), answer.out());
    AdaptedLanguage model =
        new AdaptedLanguage(LanguageNetwork.read("model", file("model")), List.of(), List.of());
    assertEquals("time", model.suggest(List.of("what"), "", 1).get(0).word());
    assertEquals("the", model.suggest(List.of("turn", "off"), "", 1).get(0).word());
    // The text has one bit in a sentence of four words, or two; and an end.
    assertTrue(model.logProbability(List.of("what", "time", "is", "it")) > Math.log(0.3));
    assertTrue(model.logProbability(List.of("lamp", "it")) < Math.log(0.01));
  }

  @Test
  void theSameTextAndSeedGiveTheSameBytes() throws Exception {
    run("--out", "a", "--epochs", "1");
    run("--out", "b", "--epochs", "1");
    run("--out", "c", "--epochs", "1", "--seed", "2");
    assertArrayEquals(file("a"), file("b"));
    assertFalse(Arrays.equals(file("a"), file("c")));
  }

  @Test
  void aTextThatIsMissingIsNamed() {
    Answer answer = run("--text", "missing.txt", "--out", "model");
    assertEquals(1, answer.exit());
    assertTrue(answer.failure().contains("missing.txt is no file"), answer.failure());
  }

  @Test
  void aSettingThatIsNoneIsRefused() {
    Answer answer = run("--out", "model", "--epochs", "0");
    assertEquals(2, answer.exit());
    assertTrue(answer.failure().contains("--epochs is 0, expected 1 to"), answer.failure());
  }
}
