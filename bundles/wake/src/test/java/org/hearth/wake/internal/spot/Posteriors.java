package org.hearth.wake.internal.spot;

import java.util.Random;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;

/** What a network puts out that hears phones, each for some frames, more or less clearly. */
final class Posteriors {
  private final int phones;
  private final Random random;
  private final float clarity;

  /**
   * @param clarity nats by which the phone that is said is ahead of the others
   */
  Posteriors(int phones, long seed, float clarity) {
    this.phones = phones;
    this.random = new Random(seed);
    this.clarity = clarity;
  }

  /** Three frames of each phone. */
  Matrix of(int... said) {
    Matrix outputs = Matrix.zeros(3 * said.length, 2 * phones);
    for (int row = 0; row < outputs.rows(); row++) {
      for (int pdf = 0; pdf < outputs.cols(); pdf++) {
        outputs.set(row, pdf, (float) (0.5 * random.nextGaussian() - clarity));
      }
      int phone = said[row / 3];
      int pdf = row % 3 == 0 ? PhoneSet.forwardPdf(phone) : PhoneSet.selfLoopPdf(phone);
      outputs.set(row, pdf, 0);
    }
    return outputs;
  }

  /** Phones by chance, silence among them. */
  int[] anything(int count) {
    return random.ints(count, 0, phones).toArray();
  }
}
