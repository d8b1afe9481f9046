package org.hearth.api.lexicon;

import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.ConfusableWords;

/**
 * What was learned of a word.
 *
 * @param word in lower case
 * @param how {@code given}, {@code heard}, {@code dictionary} or {@code letters}
 * @param pronunciations the best first
 * @param list the list that it was put into; empty when it could be said before
 * @param version of the person's adapter now; empty after a dry run
 * @param alike words that it may be taken for
 * @param warnings what is wrong with the adapter though it works; empty when all is well
 */
public record TaughtWord(
    String word,
    String how,
    List<Pronunciation> pronunciations,
    Optional<String> list,
    Optional<String> version,
    List<ConfusableWords.Pair> alike,
    List<String> warnings) {
  public TaughtWord {
    pronunciations = List.copyOf(pronunciations);
    alike = List.copyOf(alike);
    warnings = List.copyOf(warnings);
  }
}
