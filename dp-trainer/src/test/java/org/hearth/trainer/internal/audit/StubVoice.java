package org.hearth.trainer.internal.audit;

import java.util.Random;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.trainer.internal.voice.VoiceModel;

/**
 * Utterances whose gradients are the same wherever the parameters are, each of its own direction
 * and far longer than any clip norm; the last one cannot be used.
 */
final class StubVoice implements VoiceModel {
  static final int DIMENSION = 400;

  private final float[][] gradients;

  StubVoice(int utterances) {
    Random random = new Random(1);
    gradients = new float[utterances][DIMENSION];
    for (int i = 0; i < utterances - 1; i++) {
      for (int k = 0; k < DIMENSION; k++) {
        gradients[i][k] = (float) random.nextGaussian();
      }
    }
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public int utterances() {
    return gradients.length;
  }

  @Override
  public void prepare(int utterance) {}

  @Override
  public Gradients at(float[] parameters) {
    if (parameters.length != DIMENSION) {
      throw new IllegalArgumentException(parameters.length + " parameters");
    }
    return utterance -> gradients[utterance].clone();
  }

  @Override
  public AcousticAdapter adapter(float[] parameters) {
    throw new AssertionError("not to be used");
  }
}
