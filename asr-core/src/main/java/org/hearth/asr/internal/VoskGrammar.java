package org.hearth.asr.internal;

import java.util.List;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.WordRealisation;

/**
 * A grammar in the words of one model. Compared by identity: it is the key under which recognisers
 * are kept.
 */
final class VoskGrammar implements CompiledGrammar {
  private final String fingerprint;
  private final List<String> phrases;
  private final TranscriptMapper mapper;
  private final List<WordRealisation> realisations;

  VoskGrammar(
      String fingerprint,
      List<String> phrases,
      TranscriptMapper mapper,
      List<WordRealisation> realisations) {
    this.fingerprint = fingerprint;
    this.phrases = List.copyOf(phrases);
    this.mapper = mapper;
    this.realisations = List.copyOf(realisations);
  }

  /** Fingerprint of the model in whose words the phrases are. */
  String fingerprint() {
    return fingerprint;
  }

  /** Phrases in the model's words. */
  List<String> phrases() {
    return phrases;
  }

  /** The way back to the household's words. */
  TranscriptMapper mapper() {
    return mapper;
  }

  @Override
  public List<WordRealisation> realisations() {
    return realisations;
  }
}
