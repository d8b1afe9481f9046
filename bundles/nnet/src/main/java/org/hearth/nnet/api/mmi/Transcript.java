package org.hearth.nnet.api.mmi;

/**
 * What was said, made ready for the {@link SequenceObjective} that it came from. Immutable, for any
 * thread.
 */
public interface Transcript {

  /** The fewest output frames in which it can be spoken. */
  int shortest();

  /** Memory that it takes, in bytes. */
  long bytes();
}
