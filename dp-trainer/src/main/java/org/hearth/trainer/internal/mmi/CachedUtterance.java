package org.hearth.trainer.internal.mmi;

import java.util.Arrays;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Transcript;

/**
 * What training the output layer needs of an utterance: computed once, since all layers below are
 * frozen. Its matrices are not to be written to.
 *
 * @param outputs of the frozen network, frames x outputs
 * @param directions what the trained matrix is applied to, frames x rank: the layer's input
 *     projected by the frozen matrix A, or ones for a trained bias
 * @param transcript what was said
 */
public record CachedUtterance(Matrix outputs, Matrix directions, Transcript transcript) {
  public CachedUtterance {
    if (outputs.rows() != directions.rows()) {
      throw new IllegalArgumentException(
          outputs.rows() + " frames of outputs and " + directions.rows() + " of directions");
    }
  }

  /**
   * For a low-rank delta of the output layer.
   *
   * @param outputs of the frozen network
   * @param inputs of its output layer, frames x inputs
   * @param a the frozen factor of the delta, rank x inputs
   */
  public static CachedUtterance forLowRank(
      Matrix outputs, Matrix inputs, Matrix a, Transcript transcript) {
    return new CachedUtterance(outputs, project(inputs, a), transcript);
  }

  /** For the output layer's biases alone. */
  public static CachedUtterance forBias(Matrix outputs, Transcript transcript) {
    float[] ones = new float[outputs.rows()];
    Arrays.fill(ones, 1);
    return new CachedUtterance(outputs, Matrix.wrap(ones, ones.length, 1), transcript);
  }

  /** inputs A^T. */
  private static Matrix project(Matrix inputs, Matrix a) {
    if (inputs.cols() != a.cols()) {
      throw new IllegalArgumentException(inputs + " inputs for A of " + a);
    }
    Matrix projected = Matrix.zeros(inputs.rows(), a.rows());
    for (int t = 0; t < inputs.rows(); t++) {
      for (int k = 0; k < a.rows(); k++) {
        double sum = 0;
        for (int i = 0; i < a.cols(); i++) {
          sum += (double) a.data()[k * a.cols() + i] * inputs.data()[t * a.cols() + i];
        }
        projected.data()[t * a.rows() + k] = (float) sum;
      }
    }
    return projected;
  }
}
