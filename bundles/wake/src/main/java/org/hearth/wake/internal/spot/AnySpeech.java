package org.hearth.wake.internal.spot;

import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * How well anything that people may say explains the sound so far: the forward sum over all
 * sequences of phones, each as probable as a bigram says. For one thread.
 */
final class AnySpeech {
  private final PhoneBigram bigram;

  /** Probability of the phone that is being said, given all that was heard. */
  private double[] present;

  private double[] entered;

  AnySpeech(PhoneBigram bigram) {
    this.bigram = bigram;
    this.present = new double[bigram.phones()];
    this.entered = new double[bigram.phones()];
    for (int phone = 0; phone < present.length; phone++) {
      present[phone] = bigram.probability(phone);
    }
  }

  /**
   * Takes in the next frame.
   *
   * @param outputs log-likelihoods of pdfs, frame after frame
   * @param row where the frame begins
   * @return the logarithm of how probable this frame is after those before it
   */
  double hear(float[] outputs, int row) {
    bigram.follow(present, entered);
    float top = outputs[row];
    for (int pdf = 1; pdf < 2 * present.length; pdf++) {
      top = Math.max(top, outputs[row + pdf]);
    }
    double sum = 0;
    for (int phone = 0; phone < present.length; phone++) {
      present[phone] =
          entered[phone] * Math.exp(outputs[row + PhoneSet.forwardPdf(phone)] - top)
              + present[phone] * Math.exp(outputs[row + PhoneSet.selfLoopPdf(phone)] - top);
      sum += present[phone];
    }
    for (int phone = 0; phone < present.length; phone++) {
      present[phone] /= sum;
    }
    return top + Math.log(sum);
  }
}
