package org.hearth.nnet.internal.graph;

import org.hearth.nnet.api.Matrix;

/** {@code y = max(x, 0)}. */
record Rectifier(int inputs) implements Layer {
  @Override
  public int outputs() {
    return inputs;
  }

  @Override
  public Matrix forward(Matrix input) {
    Matrix output = Matrix.zeros(input.rows(), input.cols());
    for (int i = 0; i < output.data().length; i++) {
      output.data()[i] = Math.max(input.data()[i], 0);
    }
    return output;
  }

  @Override
  public Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    Matrix result = Matrix.zeros(input.rows(), input.cols());
    for (int i = 0; i < result.data().length; i++) {
      result.data()[i] = output.data()[i] > 0 ? gradient.data()[i] : 0;
    }
    return result;
  }
}
