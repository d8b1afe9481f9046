package org.hearth.nnet.internal.graph;

import org.hearth.nnet.api.Matrix;

/**
 * {@code y = s x + o} for each column: Kaldi's batch normalisation in test mode, and its components
 * that scale or shift.
 */
final class Elementwise implements Layer {
  private final float[] scale;
  private final float[] offset;

  /** Neither is copied. */
  Elementwise(float[] scale, float[] offset) {
    this.scale = scale;
    this.offset = offset;
  }

  @Override
  public int inputs() {
    return scale.length;
  }

  @Override
  public int outputs() {
    return scale.length;
  }

  @Override
  public Matrix forward(Matrix input) {
    Matrix output = Matrix.zeros(input.rows(), input.cols());
    for (int begin = 0; begin < output.data().length; begin += scale.length) {
      for (int i = 0; i < scale.length; i++) {
        output.data()[begin + i] = input.data()[begin + i] * scale[i] + offset[i];
      }
    }
    return output;
  }

  @Override
  public Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    Matrix result = Matrix.zeros(input.rows(), input.cols());
    for (int begin = 0; begin < result.data().length; begin += scale.length) {
      for (int i = 0; i < scale.length; i++) {
        result.data()[begin + i] = gradient.data()[begin + i] * scale[i];
      }
    }
    return result;
  }
}
