package org.hearth.intent.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.api.intent.IntentException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Mutates sentence files for {@code -Dhearth.fuzz.seconds}, from the seed {@code -Dhearth.seed}.
 * Whatever the text, it compiles or is refused by an {@link IntentException}, within seconds.
 */
class SentencesFuzzTest {
  private static final Path SHIPPED = Path.of("../../adapter-bundles");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a mutation by single characters would hardly find. */
  private static final List<String> TOKENS =
      List.of(
          "intents:\n  A:\n    data:\n      - sentences:\n          - \"",
          "expansion_rules:\n  a: \"<b> <b>\"\n  b: \"<a>\"\n",
          "lists:\n  x:\n    range: {from: -9223372036854775808, to: 9223372036854775807}\n",
          "lists:\n  x:\n    values: [",
          "[a|b|c] ",
          "(a;b;c;d;e;f;g;h;i)",
          "<a>",
          "{x}",
          "{x:y}",
          "((((((((((((((((((((",
          "[[[[[[[[[[[[[[[[[[[[",
          "&a [*a, *a]",
          "*a",
          "!!java.net.URL [\"x\"]",
          "? ",
          "\u0000",
          "\ud800",
          "\\x",
          "\t",
          "- ");

  private final Random random = new Random(Long.getLong("hearth.seed", 1));
  private final List<String> seeds = new ArrayList<>();

  @BeforeEach
  void readSeeds() throws IOException {
    try (Stream<Path> contexts = Files.list(SHIPPED)) {
      for (Path context : contexts.sorted().toList()) {
        Path sentences = context.resolve("sentences.yaml");
        if (Files.exists(sentences)) {
          seeds.add(Files.readString(sentences));
        }
      }
    }
    seeds.add(Adapters.yaml("", "turn (on|off) [the] {name} light", "(a;b) <c>"));
  }

  @Test
  void anyTextCompilesOrIsRefused() {
    Duration length = Duration.ofSeconds(Long.getLong("hearth.fuzz.seconds", 3));
    long end = System.nanoTime() + length.toNanos();
    long inputs = 0;
    long compiled = 0;
    while (System.nanoTime() < end) {
      compiled += compiles(mutated()) ? 1 : 0;
      inputs++;
    }
    System.out.println("sentence fuzzing: " + inputs + " inputs, " + compiled + " compiled");
    assertTrue(compiled > 0 && compiled < inputs, "the mutations are too wild or too tame");
  }

  private static boolean compiles(String yaml) {
    long began = System.nanoTime();
    try {
      Adapters.compile(Adapters.context("home", yaml));
      return true;
    } catch (IntentException e) {
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("on the text:\n" + yaml, e);
    } finally {
      assertTrue(
          System.nanoTime() - began < PATIENCE.toNanos(), () -> "took too long on:\n" + yaml);
    }
  }

  private String mutated() {
    String text = seed();
    for (int left = random.nextInt(5); left > 0; left--) {
      text = mutated(text);
    }
    return text;
  }

  private String seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private String mutated(String text) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(60));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + token() + text.substring(at);
      case 2 -> text.substring(0, at) + token() + text.substring(to);
      case 3 -> text.substring(0, to) + text.substring(at);
      default -> text.substring(0, at) + slice(seed()) + text.substring(at);
    };
  }

  private String token() {
    return TOKENS.get(random.nextInt(TOKENS.size()));
  }

  private String slice(String text) {
    int from = random.nextInt(text.length());
    return text.substring(from, Math.min(text.length(), from + random.nextInt(80)));
  }
}
