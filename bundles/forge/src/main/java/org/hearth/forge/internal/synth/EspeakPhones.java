package org.hearth.forge.internal.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;

/**
 * Names for espeak-ng's phonemes that a model may have: lower-case letters and digits beginning
 * with a letter. Stress and pauses are dropped. Otherwise the rule can be undone, character by
 * character: a lower-case letter but {@code q} is itself; a capital is its lower-case letter and
 * {@code 1}; the signs {@code : # - ^ ~} are the digits {@code 2 3 4 5 6}; all else is {@code q}
 * and a letter or digit, of which {@code @} is {@code qa} and a digit is {@code q} and itself. Long
 * vowels so end in {@code 2}; affricates and diphthongs are the single phones that espeak-ng has
 * for them: {@code ts}, {@code a1i1} for {@code AI}.
 */
final class EspeakPhones {
  private static final String SIGNS = "  :#-^~";

  private static final Map<Character, Character> ESCAPES =
      Map.ofEntries(
          Map.entry('@', 'a'),
          Map.entry('?', 'b'),
          Map.entry('*', 'c'),
          Map.entry('/', 'd'),
          Map.entry('"', 'e'),
          Map.entry('.', 'f'),
          Map.entry('&', 'g'),
          Map.entry('+', 'h'),
          Map.entry('`', 'i'),
          Map.entry('q', 'q'),
          Map.entry(';', 'j'));

  private EspeakPhones() {}

  /**
   * The phones of a word.
   *
   * @param printed phonemes as {@code espeak-ng -x --sep=" "} prints them
   * @return empty when there is none, or one that has no name
   */
  static Optional<Pronunciation> parse(String printed) {
    List<String> phones = new ArrayList<>();
    for (String token : printed.replaceAll("\\([a-z-]+\\)", " ").strip().split("\\s+")) {
      String phoneme = token.replaceAll("^[',%=]+", "");
      if (phoneme.isEmpty() || phoneme.startsWith("_") || phoneme.startsWith("|")) {
        continue;
      }
      String name = name(phoneme);
      if (name == null) {
        return Optional.empty();
      }
      phones.add(name);
    }
    return phones.isEmpty() ? Optional.empty() : Optional.of(new Pronunciation(phones));
  }

  /** The name of a phoneme, or null when it has a character without one or begins with a sign. */
  static String name(String phoneme) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < phoneme.length(); i++) {
      char c = phoneme.charAt(i);
      int sign = SIGNS.indexOf(c);
      if (ESCAPES.containsKey(c)) {
        name.append('q').append(ESCAPES.get(c));
      } else if (c >= 'a' && c <= 'z') {
        name.append(c);
      } else if (c >= 'A' && c <= 'Z') {
        name.append(Character.toLowerCase(c)).append('1');
      } else if (c >= '0' && c <= '9') {
        name.append('q').append(c);
      } else if (sign >= 0 && c != ' ' && !name.isEmpty()) {
        name.append(sign);
      } else {
        return null;
      }
    }
    return name.toString();
  }
}
