package org.hearth.api.lexicon;

import java.util.List;
import java.util.Optional;

/** Pronunciations of English words. Safe for use by several threads. */
public interface Lexicon {

  /**
   * The dictionary's pronunciations of a word (any case), the most usual first; empty if unknown.
   */
  List<Pronunciation> lookup(String word);

  /**
   * A pronunciation as the letters are usually read, for any word of letters a to z and
   * apostrophes.
   *
   * @return empty when the word holds anything else, or no letter at all
   */
  Optional<Pronunciation> guess(String word);

  /**
   * The most probable ways to read the letters of a word, the best first, which is that of {@link
   * #guess}.
   *
   * @param most how many, at least one
   * @return empty where {@link #guess} is
   */
  default List<Pronunciation> guesses(String word, int most) {
    return guess(word).map(List::of).orElse(List.of());
  }
}
