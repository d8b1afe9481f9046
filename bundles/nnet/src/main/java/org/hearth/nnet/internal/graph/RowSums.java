package org.hearth.nnet.internal.graph;

import java.util.Arrays;
import org.hearth.nnet.api.Matrix;

/**
 * Sums of neighbouring rows.
 *
 * @param begin by row of the result, the first row that is summed
 * @param end the row after the last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowSums(int[] begin, int[] end) {
  Matrix of(Matrix rows) {
    Matrix sums = Matrix.zeros(begin.length, rows.cols());
    // Sums of thousands of squares lose digits in floats.
    double[] sum = new double[rows.cols()];
    for (int i = 0; i < begin.length; i++) {
      Arrays.fill(sum, 0);
      for (int row = begin[i]; row < end[i]; row++) {
        for (int column = 0; column < sum.length; column++) {
          sum[column] += rows.data()[row * sum.length + column];
        }
      }
      for (int column = 0; column < sum.length; column++) {
        sums.data()[i * sum.length + column] = (float) sum[column];
      }
    }
    return sums;
  }
}
