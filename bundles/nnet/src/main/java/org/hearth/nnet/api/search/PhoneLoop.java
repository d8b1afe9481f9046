package org.hearth.nnet.api.search;

import java.util.Arrays;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * The best sequence of any phones: what a sentence is compared with. Viterbi search without a model
 * of which phone follows which, frame by frame.
 */
final class PhoneLoop {
  private double[] best = new double[0];
  private double[] sums = new double[256];
  private int frames;

  /**
   * Takes in the next frames.
   *
   * @param outputs frames x pdfs, log-likelihoods
   */
  void hear(Matrix outputs) {
    if (frames == 0) {
      best = new double[outputs.cols() / 2];
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
    }
    if (frames + outputs.rows() >= sums.length) {
      sums = Arrays.copyOf(sums, 2 * (frames + outputs.rows()));
    }
    for (int row = 0; row < outputs.rows(); row++) {
      double any = Double.NEGATIVE_INFINITY;
      for (int phone = 0; phone < best.length; phone++) {
        best[phone] =
            Math.max(
                sums[frames] + outputs.get(row, PhoneSet.forwardPdf(phone)),
                best[phone] + outputs.get(row, PhoneSet.selfLoopPdf(phone)));
        any = Math.max(any, best[phone]);
      }
      sums[++frames] = any;
    }
  }

  /** The log-likelihood of the best sequence for as many frames from the first on. */
  double logLikelihood(int length) {
    return sums[length];
  }
}
