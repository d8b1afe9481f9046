package org.hearth.api.asr;

import java.util.List;
import java.util.Map;
import org.hearth.api.lexicon.Pronunciation;

/**
 * What may be said: phrases, and how their words sound.
 *
 * <p>Vosk makes a bigram language model of the phrases, so a recogniser may mix them; a phrase that
 * stands twice weighs double.
 *
 * @param phrases words in lower case separated by single blanks; at least one phrase
 * @param pronunciations pronunciations that somebody gave for words; they win over any dictionary
 */
public record Grammar(List<String> phrases, Map<String, List<Pronunciation>> pronunciations) {
  public Grammar {
    phrases = List.copyOf(phrases);
    pronunciations = Map.copyOf(pronunciations);
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException("a grammar needs at least one phrase");
    }
  }
}
