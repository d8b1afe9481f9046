package org.hearth.api.language;

import java.util.List;

/** Tells how likely sentences are. Immutable, for any thread. */
public interface SentenceScorer {

  /**
   * The natural logarithm of the probability that somebody says these words and nothing after them.
   * Over all sentences of the words that the scorer knows, and of a word that stands for all
   * others, the probabilities add up to 1.
   *
   * @param words in lower case, numbers spelled out; may be empty
   * @return finite, at most 0
   */
  double logProbability(List<String> words);
}
