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
   * A pronunciation by letter-to-sound rules, for any word of letters a to z and apostrophes.
   *
   * @return empty when the word holds anything else, or no letter at all
   */
  Optional<Pronunciation> guess(String word);
}
