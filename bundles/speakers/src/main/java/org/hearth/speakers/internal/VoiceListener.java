package org.hearth.speakers.internal;

import java.util.Optional;

/** Listens to an utterance, of which a point is made. For one thread at a time. */
public interface VoiceListener {
  /** Takes in a part of an array of samples (16 kHz mono), of which nothing is kept. */
  void accept(short[] samples, int offset, int length);

  /**
   * Where the voice lies.
   *
   * @return empty when there was too little speech to tell
   */
  Optional<Embedding> finish();
}
