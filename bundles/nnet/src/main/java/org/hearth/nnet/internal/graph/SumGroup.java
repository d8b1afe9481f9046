package org.hearth.nnet.internal.graph;

import java.util.List;
import org.hearth.nnet.api.Matrix;

/**
 * Sums of neighbouring columns.
 *
 * @param sizes columns in each sum
 */
record SumGroup(List<Integer> sizes) implements Layer {
  SumGroup {
    sizes = List.copyOf(sizes);
  }

  @Override
  public int inputs() {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public int outputs() {
    return sizes.size();
  }

  @Override
  public Matrix forward(Matrix input) {
    Matrix output = Matrix.zeros(input.rows(), outputs());
    int from = 0;
    for (int i = 0; i < output.data().length; i++) {
      for (int end = from + sizes.get(i % outputs()); from < end; from++) {
        output.data()[i] += input.data()[from];
      }
    }
    return output;
  }

  @Override
  public Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    Matrix result = Matrix.zeros(input.rows(), input.cols());
    int to = 0;
    for (int i = 0; i < gradient.data().length; i++) {
      for (int end = to + sizes.get(i % outputs()); to < end; to++) {
        result.data()[to] = gradient.data()[i];
      }
    }
    return result;
  }
}
