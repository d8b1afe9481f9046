package org.hearth.trainer.internal.voice;

import org.hearth.nnet.api.AcousticAdapter;

/** What is trained on a person's utterances. For one thread. */
public interface VoiceModel {

  /** Number of parameters; all of them zero is the base model. */
  int dimension();

  /** Number of utterances. */
  int utterances();

  /** Does the work for an utterance that no step changes, as far as there is room to keep it. */
  void prepare(int utterance);

  /** Gradients of the utterances' losses. */
  interface Gradients {

    /** The gradient of one; zeros when the utterance cannot be used. A new array. */
    float[] of(int utterance);
  }

  /** The gradients where the parameters have these values. */
  Gradients at(float[] parameters);

  /** What the parameters mean to a recogniser. */
  AcousticAdapter adapter(float[] parameters);
}
