package org.hearth.trainer.internal.voice;

import java.util.OptionalDouble;

/**
 * What is asked of training.
 *
 * @param person whose voice it is
 * @param epsilon of the run; empty for the default, or for that of a run that was left
 * @param restart whether a run that was left is dropped
 */
record TrainingRequest(String person, OptionalDouble epsilon, boolean restart) {}
