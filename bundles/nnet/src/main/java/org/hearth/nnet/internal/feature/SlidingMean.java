package org.hearth.nnet.internal.feature;

import org.hearth.nnet.api.Matrix;

/**
 * Subtracts from each frame the mean of those around it. Kaldi: {@code SlidingWindowCmn} in {@code
 * feat/feature-functions.cc}, centred, without variances.
 */
public final class SlidingMean {
  private SlidingMean() {}

  /**
   * @param window frames of which the mean is taken; at the ends the window is moved inwards, and
   *     cut to what there is
   */
  public static Matrix subtracted(Matrix frames, int window) {
    double[][] sums = sums(frames);
    Matrix result = Matrix.zeros(frames.rows(), frames.cols());
    for (int t = 0; t < frames.rows(); t++) {
      int begin = Math.max(0, t - window / 2);
      int end = begin + window;
      if (end > frames.rows()) {
        begin = Math.max(0, begin - (end - frames.rows()));
        end = frames.rows();
      }
      for (int d = 0; d < frames.cols(); d++) {
        double mean = (sums[end][d] - sums[begin][d]) / (end - begin);
        result.set(t, d, (float) (frames.get(t, d) - mean));
      }
    }
    return result;
  }

  /** Of the frames before each one. */
  private static double[][] sums(Matrix frames) {
    double[][] sums = new double[frames.rows() + 1][frames.cols()];
    for (int t = 0; t < frames.rows(); t++) {
      for (int d = 0; d < frames.cols(); d++) {
        sums[t + 1][d] = sums[t][d] + frames.get(t, d);
      }
    }
    return sums;
  }
}
