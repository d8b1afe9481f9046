package org.hearth.api.asr;

import java.util.List;

/**
 * A grammar made ready for the present model. Immutable; made by {@link SpeechRecognizer#compile}.
 */
public interface CompiledGrammar {

  /** The words that the base lexicon lacks, each with what became of it; sorted by word. */
  List<WordRealisation> realisations();
}
