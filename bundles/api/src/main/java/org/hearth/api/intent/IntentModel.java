package org.hearth.api.intent;

import java.util.List;
import java.util.Optional;

/**
 * The sentences that a stack of adapters understands. Immutable, safe for use by several threads;
 * made by {@link IntentCompiler}.
 */
public interface IntentModel {

  /**
   * Phrases for a run-time grammar: every pair of neighbouring words of any sentence stands in at
   * least one of them. Words in lower case; numbers spelled out. Empty when there is no sentence.
   */
  List<String> phrases();

  /** All sentences. */
  SentencePaths sentences();

  /** The meaning of a whole sentence, or empty when no template allows it. */
  Optional<IntentMatch> match(List<String> words);
}
