package org.hearth.trainer.internal.mmi;

import java.util.Random;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;

/** Made-up outputs of a network. */
final class Outputs {
  private Outputs() {}

  /** For the phones of the base model. */
  static Matrix random(int frames, long seed) {
    Random random = new Random(seed);
    Matrix outputs = Matrix.zeros(frames, PhoneSet.CMU.pdfs());
    for (int i = 0; i < outputs.data().length; i++) {
      outputs.data()[i] = (float) (2 * random.nextGaussian());
    }
    return outputs;
  }
}
