package org.hearth.nnet.api.search;

import java.util.Arrays;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;

/** The best sequence of any phones: what a sentence is compared with. */
final class PhoneLoop {
  private PhoneLoop() {}

  /**
   * Viterbi search without a model of which phone follows which.
   *
   * @param outputs frames x pdfs, log-likelihoods
   * @return the log-likelihood of the best sequence for each number of frames from the first on,
   *     from 0 to all of them
   */
  static double[] logLikelihoods(Matrix outputs) {
    int phones = outputs.cols() / 2;
    double[] best = new double[phones];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    double[] sums = new double[outputs.rows() + 1];
    for (int frame = 0; frame < outputs.rows(); frame++) {
      double any = Double.NEGATIVE_INFINITY;
      for (int phone = 0; phone < phones; phone++) {
        best[phone] =
            Math.max(
                sums[frame] + outputs.get(frame, PhoneSet.forwardPdf(phone)),
                best[phone] + outputs.get(frame, PhoneSet.selfLoopPdf(phone)));
        any = Math.max(any, best[phone]);
      }
      sums[frame + 1] = any;
    }
    return sums;
  }
}
