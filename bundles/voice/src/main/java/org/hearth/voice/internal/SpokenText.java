package org.hearth.voice.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.api.intent.SpokenForm;

/**
 * Text as a person would read it aloud: times, dates, units and numbers in words. Punctuation and
 * capitals stay, since a synthesiser makes pauses of them. Languages other than English and German
 * are left to the synthesiser. Immutable.
 */
final class SpokenText {
  /** A marker of phonemes for espeak-ng, which no text may contain. */
  private static final Pattern PHONEMES = Pattern.compile("\\[\\[|]]|[\\p{Cntrl}&&[^\\n\\t]]");

  private final List<Rule> english;
  private final List<Rule> german;

  /** What is replaced, and by what. */
  record Rule(Pattern pattern, Function<MatchResult, String> words) {
    static Rule of(String pattern, Function<MatchResult, String> words) {
      return new Rule(
          Pattern.compile(pattern, Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS), words);
    }

    private String apply(String text) {
      return pattern
          .matcher(text)
          .replaceAll(found -> Matcher.quoteReplacement(words.apply(found)));
    }
  }

  /**
   * @param spoken English numbers in words
   */
  SpokenText(SpokenForm spoken) {
    this.english = new EnglishReading(spoken).rules();
    this.german = new GermanReading().rules();
  }

  /**
   * @param language as BCP 47 writes it
   */
  String of(String text, String language) {
    String spoken = PHONEMES.matcher(text).replaceAll(" ");
    for (Rule rule : rules(language)) {
      spoken = rule.apply(spoken);
    }
    return spoken.replaceAll(" {2,}", " ").strip();
  }

  private List<Rule> rules(String language) {
    return switch (language.replaceAll("-.*", "").toLowerCase(Locale.ROOT)) {
      case "en" -> english;
      case "de" -> german;
      default -> List.of();
    };
  }
}
