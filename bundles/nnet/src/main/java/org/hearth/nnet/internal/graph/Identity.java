package org.hearth.nnet.internal.graph;

import org.hearth.nnet.api.Matrix;

/** {@code y = x}: Kaldi's no-op, and its dropout in test mode. */
record Identity(int inputs) implements Layer {
  @Override
  public int outputs() {
    return inputs;
  }

  @Override
  public Matrix forward(Matrix input) {
    return input;
  }

  @Override
  public Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    return gradient;
  }
}
