package org.hearth.api.assistant;

/**
 * What speaks for the likeliest sentence of an utterance, and against it: from this the
 * probabilities of a {@link Judgement} are made. Logarithms are natural.
 *
 * @param fit by how much the sentence's log-likelihood is above that of the best sequence of any
 *     phones, per frame of speech: 0 or less
 * @param worstWord the same of the word of the sentence that fits worst
 * @param margin by how much it is likelier than the likeliest sentence with another meaning, by the
 *     log-likelihood of the sound and the weighted log-probability of the words: 0 to {@link
 *     #MAX_MARGIN}, which also stands for no such sentence; 0 where it is below and the first pass
 *     decided
 * @param agreement posterior of its meaning in the n-best list of the first pass, 0 to 1
 * @param unknown posterior of hypotheses with something outside the sentences in that list, 0 to 1
 * @param words of the sentence
 */
public record Evidence(
    double fit, double worstWord, double margin, double agreement, double unknown, int words) {
  /** A sentence that is so far ahead has no rival. */
  public static final double MAX_MARGIN = 20;
}
