package org.hearth.trainer.internal.voice;

/**
 * How well a network fits utterances that it was not trained on.
 *
 * @param usable how many of them have a value
 * @param objective mean of these, in nats for each frame; at most 0, the more the better
 */
record HeldOutScore(int usable, double objective) {

  /** Whether this is not worse than another on the same utterances. */
  boolean atLeast(HeldOutScore other) {
    return usable > other.usable || (usable == other.usable && objective >= other.objective);
  }
}
