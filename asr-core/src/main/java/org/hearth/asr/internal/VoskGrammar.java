package org.hearth.asr.internal;

import java.util.List;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.WordRealisation;

/**
 * A grammar with the model in whose words it is. Compared by identity: it is the key under which
 * recognisers are kept.
 */
final class VoskGrammar implements CompiledGrammar {
  private final LoadedModel owner;
  private final SpelledGrammar spelled;

  VoskGrammar(LoadedModel owner, SpelledGrammar spelled) {
    this.owner = owner;
    this.spelled = spelled;
  }

  /** The model for which it was compiled; perhaps closed since. */
  LoadedModel owner() {
    return owner;
  }

  /** Phrases in the model's words. */
  List<String> phrases() {
    return spelled.phrases();
  }

  /** The way back to the household's words. */
  TranscriptMapper mapper() {
    return spelled.mapper();
  }

  @Override
  public List<WordRealisation> realisations() {
    return spelled.realisations();
  }
}
