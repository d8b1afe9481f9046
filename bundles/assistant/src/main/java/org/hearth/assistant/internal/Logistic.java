package org.hearth.assistant.internal;

import org.hearth.api.assistant.Evidence;

/**
 * A probability by logistic regression from what speaks for a sentence (Platt, "Probabilistic
 * outputs for support vector machines", 1999): {@code 1 / (1 + exp(-(bias + weights . x)))}. The
 * margin counts by its square root: the first nats tell most.
 */
record Logistic(
    double bias, double fit, double worstWord, double margin, double agreement, double unknown) {

  double of(Evidence evidence) {
    double sum =
        bias
            + fit * evidence.fit()
            + worstWord * evidence.worstWord()
            + margin * Math.sqrt(evidence.margin())
            + agreement * evidence.agreement()
            + unknown * evidence.unknown();
    return 1 / (1 + Math.exp(-sum));
  }
}
