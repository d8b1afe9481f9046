package org.hearth.wake.internal.spot;

import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * How much better one way to say a phrase explains the sound up to now than anything that people
 * may say does: a chain of phones, silence where words meet, entered at any frame. Relative
 * likelihoods are summed over all times at which its phones may begin (forward), and the best of
 * them says where the phrase began (Viterbi). For one thread.
 */
final class PhraseWay {
  private final int[] phones;

  /** Which states may be left out: silence between words. */
  private final boolean[] optional;

  private final double[] sums;
  private final double[] bests;
  private final int[] begins;
  private int frame;

  /**
   * @param phones of the phrase; {@link PhoneSet#SILENCE} between two words may be heard or not
   */
  PhraseWay(int[] phones) {
    this.phones = phones.clone();
    this.optional = new boolean[phones.length];
    for (int i = 0; i < phones.length; i++) {
      optional[i] = phones[i] == PhoneSet.SILENCE;
    }
    this.sums = new double[phones.length];
    this.bests = new double[phones.length];
    this.begins = new int[phones.length];
  }

  /**
   * Takes in the next frame.
   *
   * @param outputs log-likelihoods of pdfs, frame after frame
   * @param row where the frame begins
   * @param anything the logarithm of how probable the frame is if anything is said
   */
  void hear(float[] outputs, int row, double anything) {
    for (int i = phones.length - 1; i >= 0; i--) {
      double enter = Math.exp(outputs[row + PhoneSet.forwardPdf(phones[i])] - anything);
      double stay = Math.exp(outputs[row + PhoneSet.selfLoopPdf(phones[i])] - anything);
      int from = bestBefore(i);
      double entering = (from < 0 ? 1 : bests[from]) * enter;
      double staying = bests[i] * stay;
      sums[i] = sumBefore(i) * enter + sums[i] * stay;
      if (entering >= staying) {
        begins[i] = from < 0 ? frame : begins[from];
      }
      bests[i] = Math.max(entering, staying);
    }
    frame++;
  }

  private double sumBefore(int i) {
    if (i == 0) {
      return 1;
    }
    return optional[i - 1] ? sums[i - 1] + sums[i - 2] : sums[i - 1];
  }

  /** The state from which a state is best entered; -1 for the begin of the phrase. */
  private int bestBefore(int i) {
    return i > 0 && optional[i - 1] && bests[i - 2] > bests[i - 1] ? i - 2 : i - 1;
  }

  /** How many times as probable the sound up to now is if the phrase ends here. */
  double ratio() {
    return sums[sums.length - 1];
  }

  /** The frame with which the phrase began, if it ends here. */
  int begin() {
    return begins[begins.length - 1];
  }
}
