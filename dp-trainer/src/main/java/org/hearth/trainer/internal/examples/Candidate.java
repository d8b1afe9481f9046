package org.hearth.trainer.internal.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to become an example.
 *
 * @param samples 16 kHz mono; not to be written to from now on
 * @param text what is said, as somebody wrote it
 * @param heard when the interaction log heard it, if it comes from there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Candidate(short[] samples, String text, Optional<Heard> heard) {

  /**
   * When an utterance was heard, and how long it may be kept after that.
   *
   * @param kept a whole number of days
   */
  public record Heard(Instant time, Duration kept) {}

  /** A recording that a person gave. */
  public static Candidate learned(short[] samples, String text) {
    return new Candidate(samples, text, Optional.empty());
  }
}
