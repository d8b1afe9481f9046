package org.hearth.asr.internal;

import java.util.List;
import java.util.Optional;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.WordRealisation;
import org.hearth.nnet.api.search.PhoneGraph;

/**
 * A grammar with the model in whose words it is. Compared by identity: it is the key under which
 * recognisers are kept.
 */
final class VoskGrammar implements CompiledGrammar {
  private final LoadedModel owner;
  private final SpelledGrammar spelled;
  private final Optional<PhoneGraph> sentences;
  private final Optional<CheckedPart> acoustic;

  VoskGrammar(
      LoadedModel owner,
      SpelledGrammar spelled,
      Optional<PhoneGraph> sentences,
      Optional<CheckedPart> acoustic) {
    this.owner = owner;
    this.spelled = spelled;
    this.sentences = sentences;
    this.acoustic = acoustic;
  }

  /** The model for which it was compiled; perhaps closed since. */
  LoadedModel owner() {
    return owner;
  }

  /** How the network of {@link #owner} is changed for it. */
  Optional<CheckedPart> acoustic() {
    return acoustic;
  }

  /** Phrases in the model's words. */
  List<String> phrases() {
    return spelled.phrases();
  }

  /** Its sentences for the second pass, if the model has one and the grammar has any. */
  Optional<PhoneGraph> sentences() {
    return sentences;
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
