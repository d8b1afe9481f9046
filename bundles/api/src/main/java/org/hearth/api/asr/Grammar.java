package org.hearth.api.asr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.intent.SentencePaths;
import org.hearth.api.lexicon.Pronunciation;

/**
 * What may be said: phrases, and how their words sound.
 *
 * <p>Vosk makes a bigram language model of the phrases, so a recogniser may mix them; a phrase that
 * stands twice weighs double. Where the sentences are given, too, a second pass compares all of
 * them, and nothing but them, with the sound.
 *
 * @param phrases words in lower case separated by single blanks; at least one phrase
 * @param pronunciations pronunciations that somebody gave for words; they win over any dictionary
 * @param sentences all whole sentences, of the words of the phrases; empty for no second pass
 */
public record Grammar(
    List<String> phrases,
    Map<String, List<Pronunciation>> pronunciations,
    Optional<SentencePaths> sentences) {
  public Grammar {
    phrases = List.copyOf(phrases);
    pronunciations = Map.copyOf(pronunciations);
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException("a grammar needs at least one phrase");
    }
  }

  /** A grammar of phrases alone. */
  public Grammar(List<String> phrases, Map<String, List<Pronunciation>> pronunciations) {
    this(phrases, pronunciations, Optional.empty());
  }
}
