package org.hearth.trainer.internal.mmi;

import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.SymmetricEigen;

/**
 * Estimates the frozen factor A of a low-rank delta from public speech: the principal components of
 * a layer's input, each scaled so that its mean square is one. What B is applied to is then
 * decorrelated and of one size, so is B's gradient, and plain gradient descent advances in all
 * directions alike. The mean of the input is not taken off: a delta applies to the whole input, and
 * the direction of the mean lets B change biases. For one thread.
 */
public final class WhitenedComponents {
  /** Components with a smaller part of the first one's mean square are noise of rounding. */
  private static final double SMALLEST = 1e-9;

  private final double[][] sums;
  private long frames;

  /**
   * @param inputs of the layer
   */
  public WhitenedComponents(int inputs) {
    this.sums = new double[inputs][inputs];
  }

  /**
   * @param activations frames x inputs
   */
  public void add(Matrix activations) {
    int inputs = sums.length;
    if (activations.cols() != inputs) {
      throw new IllegalArgumentException(activations.cols() + " inputs, expected " + inputs);
    }
    for (int t = 0; t < activations.rows(); t++) {
      float[] row = activations.row(t);
      for (int i = 0; i < inputs; i++) {
        double factor = row[i];
        double[] sum = sums[i];
        for (int j = 0; j < inputs; j++) {
          sum[j] += factor * row[j];
        }
      }
    }
    frames += activations.rows();
  }

  /**
   * @param rank how many components, the strongest first
   * @return rank x inputs
   * @throws IllegalArgumentException when the activations have fewer directions
   */
  public Matrix estimate(int rank) {
    int inputs = sums.length;
    SymmetricEigen eigen = SymmetricEigen.of(sums);
    if (rank < 1 || rank > inputs || !(eigen.value(rank - 1) > SMALLEST * eigen.value(0))) {
      throw new IllegalArgumentException(
          "rank "
              + rank
              + ", expected at least 1 and at most the directions of "
              + frames
              + " frames with "
              + inputs
              + " inputs");
    }
    Matrix a = Matrix.zeros(rank, inputs);
    for (int k = 0; k < rank; k++) {
      double scale = Math.sqrt(frames / eigen.value(k));
      for (int i = 0; i < inputs; i++) {
        a.set(k, i, (float) (scale * eigen.vector(k)[i]));
      }
    }
    return a;
  }
}
