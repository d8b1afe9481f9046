package org.hearth.speakers.internal;

import java.util.List;
import java.util.Optional;

/**
 * A model of voices: makes points of utterances, and compares them. Points of two models have
 * nothing to do with each other. Immutable, for any thread.
 */
public interface VoiceSpace {
  /** Sha256 of the model, in hexadecimal digits. */
  String fingerprint();

  /** For people to read. */
  String description();

  /** Begins to listen to an utterance. */
  VoiceListener listen();

  /**
   * How alike voices are: the more, the more probable it is that they are one.
   *
   * @param enrolled utterances of one voice, at least one
   */
  double rawRatio(List<Embedding> enrolled, Embedding heard);

  /** What {@link #rawRatio} is worth on people of whom nothing else is known. */
  Calibration calibration();

  /** Where the voice of a whole recording lies; empty when there is too little speech. */
  default Optional<Embedding> embed(short[] samples) {
    VoiceListener listener = listen();
    listener.accept(samples, 0, samples.length);
    return listener.finish();
  }

  /** Compares with {@link #calibration}. */
  default VoiceRatio ratio() {
    return (enrolled, heard) -> calibration().of(rawRatio(enrolled, heard));
  }

  /** The same with another calibration. */
  VoiceSpace calibrated(Calibration other);
}
