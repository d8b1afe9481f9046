package org.hearth.asr.internal;

import java.util.Map;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.Parameter;

/**
 * How far an acoustic part may go. Vosk 0.3.45 takes scores of any size as long as they are finite
 * (tried up to 1e33 a frame), and ends the process by an assertion where their sum over an
 * utterance overflows, which no catch can stop. The probe in a process of its own decodes noise: a
 * part that overflows on speech alone would pass it. So overflow is made impossible.
 *
 * <p>The largest output of a layer {@code W x + b} is at most {@code |W| max|x| + max|b|}, with
 * {@code |W|} the largest sum of magnitudes in a row; rectifiers add nothing. For the model that
 * ships, whose inputs are below 100, the product of all {@code |W|} is 10^26. With the product
 * grown by {@link #growth} and biases of {@link #bias}, scores are below 10^33 and their sum over
 * the longest utterance below 10^36, in a float of 10^38. What a part learns is far from both: on
 * each of 22 layers it may grow a matrix by a third.
 *
 * @param growth of the product of all {@code |W|}
 * @param bias largest magnitude in a changed bias; that of the model that ships is 6
 */
record MergeLimits(double growth, double bias) {
  static final MergeLimits DEFAULT = new MergeLimits(1000, 1000);

  /**
   * @throws NnetException when a part goes beyond
   */
  void check(AcousticAdapter adapter, KaldiModel base, KaldiModel merged) throws NnetException {
    double product = 1;
    for (LowRank delta : adapter.deltas()) {
      Parameter weights = new Parameter(delta.component(), Parameter.Kind.WEIGHTS);
      double before = largestRow(base.parameter(weights));
      // A matrix of nothing may become as large as the identity.
      product *= Math.max(1, largestRow(merged.parameter(weights)) / (before == 0 ? 1 : before));
    }
    if (product > growth) {
      throw new NnetException(
          "its matrices grow the network's scores by up to "
              + (float) product
              + ", expected at most "
              + (float) growth);
    }
    for (Map.Entry<String, Matrix> delta : adapter.biases().entrySet()) {
      checkBias(delta.getKey(), merged.parameter(biasOf(delta.getKey())));
    }
  }

  private void checkBias(String component, Matrix values) throws NnetException {
    for (float value : values.data()) {
      if (Math.abs(value) > bias) {
        throw new NnetException(
            value + " in the bias of " + component + ", expected at most " + (float) bias);
      }
    }
  }

  private static Parameter biasOf(String component) {
    return new Parameter(component, Parameter.Kind.BIAS);
  }

  private static double largestRow(Matrix matrix) {
    double largest = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      double sum = 0;
      for (int i = row * matrix.cols(); i < (row + 1) * matrix.cols(); i++) {
        sum += Math.abs(matrix.data()[i]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
