package org.hearth.nnet.api.mmi;

import org.hearth.nnet.api.Matrix;

/** What a {@link SequenceObjective} says of one utterance. */
public sealed interface Evaluation {

  /**
   * The utterance has a value.
   *
   * @param numerator log-probability of the outputs together with the transcript
   * @param denominator log-probability of the outputs together with any phones
   * @param gradient of the objective with respect to the outputs, frames x pdfs; each row adds up
   *     to zero
   */
  record Objective(double numerator, double denominator, Matrix gradient) implements Evaluation {

    /** Log-probability of the transcript given the outputs: at most 0, the more the better. */
    public double value() {
      return numerator - denominator;
    }
  }

  /** The utterance has no value and no gradient. */
  record Unusable(Reason reason) implements Evaluation {}

  /** Why an utterance cannot be used. */
  enum Reason {
    /** It has fewer frames than the transcript has phones. */
    TOO_SHORT,
    /** An output is infinite or not a number. */
    NOT_FINITE,
    /** No alignment has a measurable probability, so far do the outputs contradict it. */
    NO_ALIGNMENT
  }
}
