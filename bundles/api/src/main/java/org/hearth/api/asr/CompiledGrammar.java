package org.hearth.api.asr;

import java.util.List;

/** A grammar made ready for one base model. Immutable; made by {@link SpeechRecognizer#compile}. */
public interface CompiledGrammar {

  /**
   * The words that the base lexicon lacks or for which a pronunciation was given, each with what
   * became of it; sorted by word.
   */
  List<WordRealisation> realisations();
}
