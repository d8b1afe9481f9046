package org.hearth.nnet.internal.graph;

import org.hearth.nnet.api.Matrix;

/**
 * {@code y = (1, x, x^2)}: what Kaldi's extraction of statistics sums.
 *
 * @param squares whether there are squares
 */
record Moments(int inputs, boolean squares) implements Layer {
  @Override
  public int outputs() {
    return 1 + (squares ? 2 : 1) * inputs;
  }

  @Override
  public Matrix forward(Matrix input) {
    Matrix output = Matrix.zeros(input.rows(), outputs());
    for (int row = 0; row < input.rows(); row++) {
      int from = row * inputs;
      int to = row * outputs();
      output.data()[to] = 1;
      for (int i = 0; i < inputs; i++) {
        float value = input.data()[from + i];
        output.data()[to + 1 + i] = value;
        if (squares) {
          output.data()[to + 1 + inputs + i] = value * value;
        }
      }
    }
    return output;
  }
}
