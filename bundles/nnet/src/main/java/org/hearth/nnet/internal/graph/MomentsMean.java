package org.hearth.nnet.internal.graph;

import org.hearth.nnet.api.Matrix;

/**
 * Means of summed {@link Moments}: Kaldi's pooling of statistics.
 *
 * @param inputs the count, then sums
 * @param logCounts how many times the logarithm of the count stands before the means
 * @param deviations whether the second half of the sums are squares that become standard deviations
 * @param floor of a variance
 */
record MomentsMean(int inputs, int logCounts, boolean deviations, double floor) implements Layer {
  @Override
  public int outputs() {
    return logCounts + inputs - 1;
  }

  @Override
  public Matrix forward(Matrix input) {
    Matrix output = Matrix.zeros(input.rows(), outputs());
    int half = (inputs - 1) / 2;
    for (int row = 0; row < input.rows(); row++) {
      int to = row * outputs();
      double count = input.get(row, 0);
      for (int i = 0; i < logCounts; i++) {
        output.data()[to + i] = (float) Math.log(count);
      }
      for (int i = 0; i < inputs - 1; i++) {
        double value = input.get(row, 1 + i) / count;
        if (deviations && i >= half) {
          double mean = input.get(row, 1 + i - half) / count;
          value = Math.sqrt(Math.max(floor, value - mean * mean));
        }
        output.data()[to + logCounts + i] = (float) value;
      }
    }
    return output;
  }
}
