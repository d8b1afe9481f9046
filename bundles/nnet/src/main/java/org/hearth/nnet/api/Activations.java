package org.hearth.nnet.api;

import java.util.Map;
import java.util.Set;
import org.hearth.nnet.internal.graph.Computation;

/**
 * One utterance on its way through a {@link Network}: the output, and what is needed to go back.
 * The matrices are live: they are not to be written to.
 */
public final class Activations {
  private final Computation computation;

  Activations(Computation computation) {
    this.computation = computation;
  }

  /** Output frames x {@link Network#outputs()}. */
  public Matrix output() {
    return computation.output();
  }

  /**
   * What a component was applied to, frames x inputs; for a time-delay component its frames beside
   * each other. A trainer of the last layer alone may keep this and forget the rest.
   *
   * @throws IllegalArgumentException when the output depends on no such component
   */
  public Matrix input(String component) {
    return computation.input(component);
  }

  /**
   * The gradients of a loss with respect to parameters, summed over this utterance's frames: what
   * differential privacy calls a per-example gradient. Goes back no further than the parameters
   * need.
   *
   * @param outputGradient of the loss with respect to {@link #output()}, of the same shape
   * @param wanted parameters; low-rank ones exist only in an adapted network
   * @return for each a matrix of the shape that {@link Parameter.Kind} says
   * @throws IllegalArgumentException when the shape differs, or there is no such parameter
   */
  public Map<Parameter, Matrix> backward(Matrix outputGradient, Set<Parameter> wanted) {
    requireFit(outputGradient);
    return computation.backward(outputGradient, wanted);
  }

  /**
   * Adds the same gradients to sums, such as those of a batch.
   *
   * @param sums for each parameter that is wanted a matrix of the shape that {@link Parameter.Kind}
   *     says; written to
   * @throws IllegalArgumentException when a shape differs, or there is no such parameter
   */
  public void addGradients(Matrix outputGradient, Map<Parameter, Matrix> sums) {
    requireFit(outputGradient);
    computation.addGradients(outputGradient, sums);
  }

  private void requireFit(Matrix outputGradient) {
    if (outputGradient.rows() != output().rows() || outputGradient.cols() != output().cols()) {
      throw new IllegalArgumentException(
          "a gradient of " + outputGradient + "; expected " + output());
    }
  }
}
