package org.hearth.api.speaker;

import java.util.Optional;

/** One utterance whose speaker is to be told. Used by one thread at a time. */
public interface SpeakerSession {

  /** Takes samples (16 kHz mono); the costly part of the work is done as they come. */
  void accept(short[] samples, int offset, int length);

  /**
   * Tells who was heard, a moment after the last sample. The session is over.
   *
   * @return empty when there was too little speech to say anything
   */
  Optional<SpeakerDecision> finish();
}
