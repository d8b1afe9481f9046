package org.hearth.asr.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.api.lexicon.Pronunciation;

/**
 * Spells words that the base lexicon lacks with its phone words {@code ~<phone>.<copy>}.
 *
 * <p>All phones of a word bear one copy number, and different words different ones, as far as the
 * 64 copies go: Vosk's run-time grammar is a bigram model, and a shared phone would be a place to
 * jump from one new word to another. Beyond 64, words share the copy with which they have the
 * fewest phones in common. Not safe for use by several threads while words are added.
 */
final class PhoneWords {
  /** Copies of every phone in the lexicon. */
  static final int COPIES = 64;

  private static final Pattern TOKEN = Pattern.compile("~([a-z][a-z0-9]*)\\.(\\d+)");

  private final List<Map<String, List<Pronunciation>>> words = new ArrayList<>();
  private final List<Set<String>> phonesInUse = new ArrayList<>();

  PhoneWords() {
    for (int copy = 0; copy < COPIES; copy++) {
      words.add(new HashMap<>());
      phonesInUse.add(new HashSet<>());
    }
  }

  /** One phone word. */
  record Token(String phone, int copy) {
    /** Reads a phone word; empty for any other token. */
    static Optional<Token> parse(String token) {
      Matcher matcher = TOKEN.matcher(token);
      return matcher.matches()
          ? Optional.of(new Token(matcher.group(1), Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "~" + phone + "." + copy;
    }
  }

  /** Takes a word in and returns its spellings, one for each pronunciation. */
  List<List<String>> add(String word, List<Pronunciation> pronunciations) {
    int copy = chooseCopy(pronunciations);
    words.get(copy).put(word, List.copyOf(pronunciations));
    List<List<String>> spellings = new ArrayList<>();
    for (Pronunciation pronunciation : pronunciations) {
      phonesInUse.get(copy).addAll(pronunciation.phones());
      spellings.add(
          pronunciation.phones().stream().map(phone -> new Token(phone, copy).toString()).toList());
    }
    return spellings;
  }

  /** The words that use a copy number. */
  Map<String, List<Pronunciation>> wordsOf(int copy) {
    return copy < COPIES ? words.get(copy) : Map.of();
  }

  private int chooseCopy(List<Pronunciation> pronunciations) {
    int best = 0;
    long fewest = Long.MAX_VALUE;
    for (int copy = 0; copy < COPIES; copy++) {
      Set<String> used = phonesInUse.get(copy);
      if (used.isEmpty()) {
        return copy;
      }
      long shared =
          pronunciations.stream()
              .flatMap(pronunciation -> pronunciation.phones().stream())
              .filter(used::contains)
              .count();
      if (shared < fewest) {
        fewest = shared;
        best = copy;
      }
    }
    return best;
  }
}
