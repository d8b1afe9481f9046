package org.hearth.language.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.context.ContextManager;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.Suggestion;
import org.hearth.cli.api.Terminal;
import org.hearth.intent.internal.NormalizedSpokenForm;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SuggestCommandTest {
  private static final Terminal.Secrets NO_SECRETS =
      prompt -> {
        throw new AssertionError("asked for " + prompt);
      };

  /** Knows what comes after some beginnings. */
  private static final class Known implements LanguageModel {
    private static final Map<List<String>, Map<String, Double>> NEXT =
        Map.of(
            List.of("turn", "on"), Map.of("the", 0.6, "there", 0.2, "lamp", 0.1),
            List.of("turn", "on", "the"), Map.of("lamp", 0.7, "radio", 0.1),
            List.of("five"), Map.of("minutes", 0.9));

    @Override
    public double logProbability(List<String> words) {
      throw new AssertionError("unexpected");
    }

    @Override
    public List<Suggestion> suggest(List<String> before, String begun, int most) {
      Map<String, Double> next = NEXT.getOrDefault(before, Map.of());
      double known =
          next.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(begun))
              .mapToDouble(Map.Entry::getValue)
              .sum();
      return next.entrySet().stream()
          .filter(entry -> entry.getKey().startsWith(begun))
          .map(
              entry ->
                  new Suggestion(entry.getKey(), entry.getValue() / (begun.isEmpty() ? 1 : known)))
          .sorted((a, b) -> Double.compare(b.probability(), a.probability()))
          .limit(most)
          .toList();
    }

    @Override
    public List<String> leftOut() {
      return List.of("anna's part is not used");
    }
  }

  /** Nobody and nothing is active. */
  private static final class NoStack implements ContextManager {
    private static final AdapterStack EMPTY =
        new AdapterStack("a".repeat(64), Optional.empty(), List.of());

    @Override
    public AdapterStack active() {
      return EMPTY;
    }

    @Override
    public AdapterStack resolve(Optional<String> user, Optional<String> context) {
      return EMPTY;
    }

    @Override
    public void useUser(Optional<String> user) {
      throw new AssertionError("unexpected");
    }

    @Override
    public void useContext(Optional<String> context) {
      throw new AssertionError("unexpected");
    }

    @Override
    public void reload() {
      throw new AssertionError("unexpected");
    }
  }

  /** Exit code, standard output, and both kinds of complaints. */
  private record Answer(int exit, String out, String err) {}

  private static Answer run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StringWriter mistake = new StringWriter();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            NO_SECRETS,
            Path.of("."));
    SuggestCommand command =
        new SuggestCommand(stack -> new Known(), new NoStack(), new NormalizedSpokenForm());
    int exit =
        new CommandLine(command.command(terminal))
            .setErr(new PrintWriter(mistake, true))
            .execute(arguments);
    return new Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8) + mistake);
  }

  @Test
  void afterABlankTheNextWordIsSuggested() {
    Answer answer = run("Turn on the ");
    assertEquals(0, answer.exit(), answer.err());
    assertEquals(" 70.0 %  lamp\n 10.0 %  radio\n", answer.out());
  }

  @Test
  void aWordThatIsBegunIsCompleted() {
    assertEquals("100.0 %  lamp\n", run("turn on la").out());
  }

  @Test
  void aWordThatMayBeWholeIsFollowedToo() {
    assertEquals(" 52.5 %  lamp\n 25.0 %  there\n  7.5 %  radio\n", run("turn on the").out());
  }

  @Test
  void jsonTellsWhatCompletes() {
    assertEquals(
        "{\"suggestions\":[{\"word\":\"lamp\",\"probability\":0.5249999999999999,"
            + "\"completes\":false},{\"word\":\"there\",\"probability\":0.25,"
            + "\"completes\":true}]}\n",
        run("turn on the", "--json", "--count", "2").out());
  }

  @Test
  void numbersAreReadAsTheyAreSpoken() {
    assertEquals(" 90.0 %  minutes\n", run("5 ").out());
  }

  @Test
  void partsThatAreLeftOutAreNamed() {
    assertTrue(run("turn on ").err().contains("anna's part is not used"));
  }

  @Test
  void aCountThatIsNoneIsRefused() {
    Answer answer = run("turn", "--count", "0");
    assertEquals(2, answer.exit());
    assertTrue(answer.err().contains("--count is 0, expected 1 to 1000"), answer.err());
  }
}
