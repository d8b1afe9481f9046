package org.hearth.api.language;

import java.util.List;

/** The frozen language model as a stack of adapters changes it. Immutable, for any thread. */
public interface LanguageModel extends SentenceScorer, WordPredictor {

  /**
   * A sentence for each language part of the stack that is left out, since it is damaged or was
   * made for another language model; empty when all count.
   */
  List<String> leftOut();
}
