package org.hearth.trainer.internal.examples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;

/** What a recording and its transcript must be to be learned from. */
final class ExampleRules {
  static final double MIN_SECONDS = 0.3;
  static final double MAX_SECONDS = 20;
  static final int MAX_WORDS = 50;
  private static final Pattern WORD = Pattern.compile("[a-z']*[a-z][a-z']*");

  private final SpokenForm spoken;
  private final Lexicon lexicon;

  ExampleRules(SpokenForm spoken, Lexicon lexicon) {
    this.spoken = spoken;
    this.lexicon = lexicon;
  }

  /**
   * A candidate that was looked at.
   *
   * @param text in its spoken form
   * @param guessed words that are not in the dictionary, and how they are taken to sound
   * @param refusal what was found and what is expected, where it cannot be learned from
   */
  record Checked(String text, Map<String, Pronunciation> guessed, Optional<String> refusal) {}

  /** Looks at a candidate. */
  Checked check(short[] samples, String written) {
    String text = spoken.of(written);
    List<String> words = text.isBlank() ? List.of() : List.of(text.split(" "));
    Map<String, Pronunciation> guessed = new LinkedHashMap<>();
    Optional<String> refusal =
        length(samples).or(() -> number(words)).or(() -> sounds(words, guessed));
    return new Checked(text, guessed, refusal);
  }

  private static Optional<String> length(short[] samples) {
    double seconds = samples.length / (double) PcmStream.SAMPLE_RATE;
    if (seconds >= MIN_SECONDS && seconds <= MAX_SECONDS) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "is %.2f s long, expected %.1f to %.0f s",
            seconds,
            MIN_SECONDS,
            MAX_SECONDS));
  }

  private static Optional<String> number(List<String> words) {
    if (!words.isEmpty() && words.size() <= MAX_WORDS) {
      return Optional.empty();
    }
    return Optional.of(
        "has a transcript of " + words.size() + " words, expected 1 to " + MAX_WORDS);
  }

  private Optional<String> sounds(List<String> words, Map<String, Pronunciation> guessed) {
    for (String word : words) {
      if (!WORD.matcher(word).matches()) {
        return Optional.of(
            "has '"
                + word
                + "' in its transcript, expected words of letters a to z and apostrophes");
      }
      if (lexicon.lookup(word).isEmpty()) {
        Optional<Pronunciation> guess = lexicon.guess(word);
        if (guess.isEmpty()) {
          return Optional.of(
              "has '" + word + "' in its transcript, expected words that can be pronounced");
        }
        guessed.put(word, guess.get());
      }
    }
    return Optional.empty();
  }
}
