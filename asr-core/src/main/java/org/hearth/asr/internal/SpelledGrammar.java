package org.hearth.asr.internal;

import java.util.List;
import org.hearth.api.asr.WordRealisation;

/**
 * A grammar in a model's words.
 *
 * @param phrases at least one, of words that the model knows
 * @param mapper the way back to the household's words
 * @param realisations what became of the words that the model lacks, sorted by word
 */
record SpelledGrammar(
    List<String> phrases, TranscriptMapper mapper, List<WordRealisation> realisations) {
  SpelledGrammar {
    phrases = List.copyOf(phrases);
    realisations = List.copyOf(realisations);
  }
}
