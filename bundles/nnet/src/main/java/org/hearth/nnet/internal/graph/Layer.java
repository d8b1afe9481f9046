package org.hearth.nnet.internal.graph;

import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Parameter;

/** What a component computes, each row for itself. Immutable, for any thread. */
interface Layer {
  /** Columns of the input. */
  int inputs();

  /** Columns of the output. */
  int outputs();

  /**
   * @param input not written to; may be returned
   */
  Matrix forward(Matrix input);

  /**
   * The gradient with respect to the input. Layers of networks of voices, which are not trained
   * here, have none.
   *
   * @param input of the forward pass
   * @param output of the forward pass
   * @param gradient with respect to the output; not written to, may be returned
   */
  default Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    throw new IllegalStateException("no gradient");
  }

  /** Whether there is a parameter of a kind. */
  default boolean has(Parameter.Kind kind) {
    return false;
  }

  /** A matrix of the shape of a parameter that the layer has. */
  default Matrix zeros(Parameter.Kind kind) {
    throw new IllegalStateException("no parameter " + kind);
  }

  /**
   * Adds the gradient with respect to a parameter that the layer has, summed over rows.
   *
   * @param gradient with respect to the output
   * @param sum as {@link #zeros} has it
   */
  default void addGradient(Parameter.Kind kind, Matrix input, Matrix gradient, Matrix sum) {
    throw new IllegalStateException("no parameter " + kind);
  }
}
