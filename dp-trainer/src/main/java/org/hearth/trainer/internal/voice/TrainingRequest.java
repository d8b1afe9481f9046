package org.hearth.trainer.internal.voice;

import java.util.OptionalDouble;

/**
 * What is asked of training.
 *
 * @param person whose voice it is
 * @param epsilon of the run; empty for the default, or for that of a run that was left
 * @param restart whether a run that was left is dropped
 * @param part what is trained
 */
record TrainingRequest(String person, OptionalDouble epsilon, boolean restart, TrainedPart part) {

  /** To train the network. */
  TrainingRequest(String person, OptionalDouble epsilon, boolean restart) {
    this(person, epsilon, restart, TrainedPart.VOICE);
  }
}
