package org.hearth.audio.internal;

import org.hearth.api.audio.PcmStream;

/**
 * When an utterance begins and ends; all times in milliseconds.
 *
 * @param preRoll audio kept before the detected start of speech
 * @param minimumSpeech speech that must have been heard before an utterance begins
 * @param trailingSilence silence that ends an utterance
 * @param maximumUtterance length at which an utterance is ended whatever is heard
 * @param endpointSilence silence that ends an utterance of which the recogniser believes that it is
 *     over
 * @param endpointHold time for which the recogniser must believe so, without interruption, to end
 *     an utterance in what this segmenter takes for speech
 * @param threshold decibels by which speech must exceed the noise, averaged over frequency bands
 */
record SegmenterSettings(
    int preRoll,
    int minimumSpeech,
    int trailingSilence,
    int maximumUtterance,
    int endpointSilence,
    int endpointHold,
    double threshold) {

  private static final int MAX_PRE_ROLL = 1_000;
  private static final int MAX_MINIMUM_SPEECH = 500;

  /** More than what is looked back on, so that an utterance never begins too long. */
  private static final int MIN_UTTERANCE = 3_000;

  private static final int MAX_UTTERANCE = 120_000;

  SegmenterSettings {
    check("pre.roll.millis", preRoll, 0, MAX_PRE_ROLL);
    check("minimum.speech.millis", minimumSpeech, FrameAnalyzer.FRAME_MILLIS, MAX_MINIMUM_SPEECH);
    check("maximum.utterance.millis", maximumUtterance, MIN_UTTERANCE, MAX_UTTERANCE);
    check("trailing.silence.millis", trailingSilence, 100, maximumUtterance);
    check("endpoint.silence.millis", endpointSilence, 0, trailingSilence);
    check("endpoint.hold.millis", endpointHold, 100, maximumUtterance);
    if (!(threshold >= 1 && threshold <= 20)) {
      throw new IllegalArgumentException(
          "org.hearth.audio: threshold.decibels is " + threshold + "; expected 1 to 20");
    }
  }

  private static void check(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "org.hearth.audio: "
              + name
              + " is "
              + value
              + " ms; expected "
              + min
              + " to "
              + max
              + " ms");
    }
  }

  /** Samples in {@code millis} milliseconds. */
  static int samples(int millis) {
    return millis * (PcmStream.SAMPLE_RATE / 1_000);
  }
}
