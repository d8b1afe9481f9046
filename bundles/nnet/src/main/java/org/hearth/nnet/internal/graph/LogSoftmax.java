package org.hearth.nnet.internal.graph;

import org.hearth.nnet.api.Matrix;

/** {@code y = x - log sum exp x}. */
record LogSoftmax(int inputs) implements Layer {
  @Override
  public int outputs() {
    return inputs;
  }

  @Override
  public Matrix forward(Matrix input) {
    Matrix output = input.copy();
    for (int row = 0; row < output.rows(); row++) {
      normalise(output.data(), row * inputs);
    }
    return output;
  }

  private void normalise(float[] data, int begin) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = begin; i < begin + inputs; i++) {
      largest = Math.max(largest, data[i]);
    }
    double sum = 0;
    for (int i = begin; i < begin + inputs; i++) {
      sum += Math.exp(data[i] - largest);
    }
    float logSum = (float) (largest + Math.log(sum));
    for (int i = begin; i < begin + inputs; i++) {
      data[i] -= logSum;
    }
  }

  @Override
  public Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    Matrix result = gradient.copy();
    for (int row = 0; row < result.rows(); row++) {
      double sum = 0;
      for (int i = row * inputs; i < (row + 1) * inputs; i++) {
        sum += gradient.data()[i];
      }
      for (int i = row * inputs; i < (row + 1) * inputs; i++) {
        result.data()[i] -= (float) (sum * Math.exp(output.data()[i]));
      }
    }
    return result;
  }
}
