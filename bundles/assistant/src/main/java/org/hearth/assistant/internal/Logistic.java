package org.hearth.assistant.internal;

import org.hearth.api.assistant.Evidence;

/**
 * A probability by logistic regression from what speaks for a sentence (Platt, "Probabilistic
 * outputs for support vector machines", 1999): {@code 1 / (1 + exp(-(bias + weights . x)))}. The
 * margin counts by its square root: the first nats tell most.
 */
record Logistic(
    double bias, double fit, double worstWord, double margin, double agreement, double words) {
  /** What fits so badly is no sentence; how badly it fits tells no more. */
  private static final double WORST_FIT = -3;

  /** The same of a word. */
  private static final double WORST_WORD = -4;

  /** A sentence of more words is not more of a sentence. */
  private static final int MOST_WORDS = 12;

  double of(Evidence evidence) {
    double sum =
        bias
            + fit * Math.max(WORST_FIT, evidence.fit())
            + worstWord * Math.max(WORST_WORD, evidence.worstWord())
            + margin * Math.sqrt(evidence.margin())
            + agreement * evidence.agreement()
            + words * Math.min(MOST_WORDS, evidence.words());
    return 1 / (1 + Math.exp(-sum));
  }
}
