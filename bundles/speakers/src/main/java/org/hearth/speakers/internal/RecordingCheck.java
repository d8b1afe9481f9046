package org.hearth.speakers.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.nnet.api.Features;

/**
 * Whether a recording is good enough to enrol with. What is wrong is said so that the person can do
 * better.
 */
final class RecordingCheck {
  private static final double SAMPLE_RATE = 16_000;

  /** Seconds of a recording at most. */
  private static final double LONGEST = 60;

  /** Seconds of speech in it at least. */
  private static final double LEAST_SPEECH = 0.8;

  /** Of the loud frames, in dB below full scale. */
  private static final double LEAST_LEVEL = -45;

  /** Of the loud frames above the quiet ones in dB. */
  private static final double LEAST_RATIO = 15;

  /** A sample from here on counts as clipped. */
  private static final int LIMIT = 32_700;

  /** Share of clipped samples that is still none: a click. */
  private static final double MOST_CLIPPED = 0.0005;

  private static final double FRAME = 400;
  private static final double FULL_SCALE = 32_768;

  private RecordingCheck() {}

  private static Optional<String> bad(String format, Object... values) {
    return Optional.of(String.format(Locale.ROOT, format, values));
  }

  /**
   * Why a recording is to be made again; empty when it is good.
   *
   * @param features of the built-in model, by which speech is told
   */
  static Optional<String> problem(Features features, short[] samples) {
    double seconds = samples.length / SAMPLE_RATE;
    if (seconds > LONGEST) {
      return bad("too long: %.0f s, expected at most %.0f; say one sentence", seconds, LONGEST);
    }
    double clipped = clipped(samples);
    if (clipped > MOST_CLIPPED) {
      return bad(
          "clipped: %.2f %% of it is at the limit, expected at most %.2f %%; speak from further away"
              + " or turn the microphone down",
          100 * clipped, 100 * MOST_CLIPPED);
    }
    List<float[]> frames = VoiceFrames.of(features, samples);
    if (frames.size() < VoiceStatistics.LEAST_FRAMES) {
      return tooShort(0);
    }
    double level = decibels(VoiceStatistics.energy(frames, 0.95));
    if (level < LEAST_LEVEL) {
      return bad(
          "too quiet: speech at %.0f dB of full scale, expected at least %.0f; speak up or come"
              + " nearer",
          level, LEAST_LEVEL);
    }
    double ratio = level - decibels(VoiceStatistics.energy(frames, 0.05));
    if (ratio < LEAST_RATIO) {
      return bad(
          "too noisy: speech is %.0f dB above the rest, expected at least %.0f; find a quieter"
              + " place, and leave a moment before you speak",
          ratio, LEAST_RATIO);
    }
    Optional<VoiceStatistics> statistics = VoiceStatistics.of(frames);
    double speech = statistics.map(VoiceStatistics::speechFrames).orElse(0) / 100.0;
    return speech < LEAST_SPEECH ? tooShort(speech) : Optional.empty();
  }

  private static Optional<String> tooShort(double speech) {
    return bad(
        "too short: %.1f s of speech, expected at least %.1f; say the whole sentence",
        speech, LEAST_SPEECH);
  }

  private static double clipped(short[] samples) {
    int count = 0;
    for (short sample : samples) {
      if (Math.abs((int) sample) >= LIMIT) {
        count++;
      }
    }
    return count / (double) Math.max(1, samples.length);
  }

  private static double decibels(double logEnergy) {
    return 10 * (logEnergy - Math.log(FRAME * FULL_SCALE * FULL_SCALE)) / Math.log(10);
  }
}
