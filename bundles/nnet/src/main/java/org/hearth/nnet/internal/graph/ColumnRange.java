package org.hearth.nnet.internal.graph;

import org.hearth.nnet.api.Matrix;

/** Some neighbouring columns. */
record ColumnRange(int inputs, int offset, int outputs) implements Layer {
  @Override
  public Matrix forward(Matrix input) {
    Matrix output = Matrix.zeros(input.rows(), outputs);
    for (int row = 0; row < input.rows(); row++) {
      System.arraycopy(input.data(), row * inputs + offset, output.data(), row * outputs, outputs);
    }
    return output;
  }

  @Override
  public Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    Matrix result = Matrix.zeros(input.rows(), inputs);
    for (int row = 0; row < input.rows(); row++) {
      System.arraycopy(
          gradient.data(), row * outputs, result.data(), row * inputs + offset, outputs);
    }
    return result;
  }
}
