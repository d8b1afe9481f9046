package org.hearth.api.asr;

import java.util.List;

/**
 * The sentences of a grammar as readings of an utterance, by one search over its sound. Not
 * probabilities yet: what is said may be none of the sentences.
 *
 * @param best those that fit best, the best first, no two with the same words; none when the
 *     utterance is too short for any
 */
public record SentenceReadings(List<Reading> best) {

  /**
   * A sentence.
   *
   * @param words with the times of their sound; a word's confidence is how well its sound fits in
   *     comparison with the best sequence of any phones, 0 to 1: a likelihood ratio per frame
   * @param logLikelihood natural logarithm; comparable among the readings of one utterance only
   * @param fit by how much the log-likelihood is above that of the best sequence of any phones, per
   *     frame of speech: 0 or less
   */
  public record Reading(List<Word> words, double logLikelihood, double fit) {
    public Reading {
      words = List.copyOf(words);
    }
  }

  public SentenceReadings {
    best = List.copyOf(best);
  }
}
