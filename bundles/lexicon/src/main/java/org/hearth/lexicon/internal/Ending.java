package org.hearth.lexicon.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.lexicon.Pronunciation;

/** An ending that an apostrophe joins to a word, and how it sounds after it. */
enum Ending {
  /** {@code didn't}: d ih d ah n t. */
  NOT("n't") {
    @Override
    List<String> after(String last) {
      return List.of("ah", "n", "t");
    }
  },
  /** Possessive and "is": {@code cat's} s, {@code anna's} z, {@code fridge's} ih z. */
  S("'s") {
    @Override
    List<String> after(String last) {
      if (SIBILANTS.contains(last)) {
        return List.of("ih", "z");
      }
      return List.of(VOICELESS.contains(last) ? "s" : "z");
    }
  },
  /** {@code she'll} l, {@code it'll} ah l. */
  WILL("'ll") {
    @Override
    List<String> after(String last) {
      return VOWELS.contains(last) ? List.of("l") : List.of("ah", "l");
    }
  },
  /** {@code we've} v, {@code could've} ah v. */
  HAVE("'ve") {
    @Override
    List<String> after(String last) {
      return VOWELS.contains(last) ? List.of("v") : List.of("ah", "v");
    }
  },
  /** {@code he'd} d, {@code it'd} ah d. */
  WOULD("'d") {
    @Override
    List<String> after(String last) {
      return last.equals("t") || last.equals("d") ? List.of("ah", "d") : List.of("d");
    }
  },
  /** {@code who're} r, {@code what're} er. */
  ARE("'re") {
    @Override
    List<String> after(String last) {
      return List.of(VOWELS.contains(last) ? "r" : "er");
    }
  },
  /** {@code i'm} m. */
  AM("'m") {
    @Override
    List<String> after(String last) {
      return List.of("m");
    }
  },
  /** Possessive of a plural, or a letter left out: {@code boys'}, {@code goin'}. */
  SILENT("'") {
    @Override
    List<String> after(String last) {
      return List.of();
    }
  };

  private static final Set<String> SIBILANTS = Set.of("s", "z", "sh", "zh", "ch", "jh");
  private static final Set<String> VOICELESS = Set.of("p", "t", "k", "f", "th");
  private static final Set<String> VOWELS =
      Set.of(
          "aa", "ae", "ah", "ao", "aw", "ay", "eh", "er", "ey", "ih", "iy", "ow", "oy", "uh", "uw");

  private final String letters;

  Ending(String letters) {
    this.letters = letters;
  }

  /** The ending of a word in lower case, if it has one and something before it. */
  static Optional<Ending> of(String word) {
    for (Ending ending : values()) {
      if (word.endsWith(ending.letters) && word.length() > ending.letters.length()) {
        return Optional.of(ending);
      }
    }
    return Optional.empty();
  }

  /** The word before this ending. */
  String base(String word) {
    return word.substring(0, word.length() - letters.length());
  }

  /** The base with this ending said after it. */
  Pronunciation join(Pronunciation base) {
    List<String> phones = new ArrayList<>(base.phones());
    phones.addAll(after(phones.get(phones.size() - 1)));
    return new Pronunciation(phones);
  }

  /** The phones of the ending, given the last phone before it. */
  abstract List<String> after(String last);
}
