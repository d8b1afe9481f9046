package org.hearth.api.adapter;

import java.util.List;
import org.hearth.api.lexicon.Pronunciation;

/**
 * A word and how it is said.
 *
 * @param word in lower case, without blanks
 * @param pronunciations given by a person; may be empty, then the lexicon decides
 */
public record VocabularyWord(String word, List<Pronunciation> pronunciations) {
  public VocabularyWord {
    pronunciations = List.copyOf(pronunciations);
    if (word.isBlank() || !word.equals(word.strip()) || word.matches(".*\\s.*")) {
      throw new IllegalArgumentException(
          "vocabulary word is '" + word + "', expected one word without blanks");
    }
  }
}
