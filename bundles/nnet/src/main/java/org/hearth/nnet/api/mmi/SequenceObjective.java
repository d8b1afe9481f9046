package org.hearth.nnet.api.mmi;

import org.hearth.nnet.api.Matrix;

/**
 * How probable outputs make a transcript against everything else that might have been said, and the
 * gradient. Immutable, for any thread.
 */
@FunctionalInterface
public interface SequenceObjective {

  /**
   * Evaluates an utterance.
   *
   * @param outputs frames x pdfs
   * @param transcript one that this objective made
   * @throws IllegalArgumentException when the number of pdfs is another, or the transcript is of
   *     another kind of objective
   */
  Evaluation evaluate(Matrix outputs, Transcript transcript);
}
