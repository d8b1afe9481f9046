package org.hearth.audio.internal;

import java.util.Arrays;
import java.util.Random;

/**
 * Builds streams of noise and of sounds shaped like speech: harmonics under formants, rising and
 * falling four times a second.
 */
final class SyntheticSpeech {
  private static final int RATE = 16_000;
  private static final int SYLLABLE = RATE / 4;

  private final Random random;
  private double[] samples = new double[0];

  SyntheticSpeech(long seed) {
    random = new Random(seed);
  }

  /** Present length in samples. */
  int length() {
    return samples.length;
  }

  /** Appends digital silence. */
  SyntheticSpeech silence(double seconds) {
    extend(seconds);
    return this;
  }

  /** Appends syllables whose loudest part peaks at {@code decibels} below full scale. */
  SyntheticSpeech speech(double seconds, double decibels) {
    int start = extend(seconds);
    double peak = amplitude(decibels);
    for (int i = start; i < samples.length; i++) {
      int t = (i - start) % SYLLABLE;
      double envelope = 0.05 + 0.95 * Math.pow(Math.sin(Math.PI * t / SYLLABLE), 2);
      samples[i] += peak * envelope * voice(i);
    }
    return this;
  }

  /** Adds white noise of the given root mean square to all of the stream. */
  SyntheticSpeech noise(double decibels) {
    return noise(0, samples.length, decibels);
  }

  /** Adds white noise to a part of the stream. */
  SyntheticSpeech noise(int from, int to, double decibels) {
    double rms = amplitude(decibels);
    for (int i = from; i < to; i++) {
      samples[i] += rms * random.nextGaussian();
    }
    return this;
  }

  /** The stream, clipped to 16 bit. */
  short[] build() {
    short[] built = new short[samples.length];
    for (int i = 0; i < built.length; i++) {
      double value = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, samples[i]));
      built[i] = (short) Math.round(value);
    }
    return built;
  }

  private int extend(double seconds) {
    int start = samples.length;
    samples = Arrays.copyOf(samples, start + (int) Math.round(seconds * RATE));
    return start;
  }

  private static double amplitude(double decibels) {
    return 32_768 * Math.pow(10, decibels / 20);
  }

  /** A voice of 120 Hz with formants near 500, 1500 and 2500 Hz; at most 1. */
  private static double voice(int i) {
    double sum = 0;
    double total = 0;
    for (int harmonic = 1; harmonic <= 30; harmonic++) {
      double frequency = 120.0 * harmonic;
      double weight =
          formant(frequency, 500) + formant(frequency, 1_500) + formant(frequency, 2_500);
      sum += weight * Math.sin(2 * Math.PI * frequency * i / RATE + harmonic * harmonic);
      total += weight;
    }
    // Harmonics of scattered phase do not reach the sum of their amplitudes.
    return Math.max(-1, Math.min(1, 2 * sum / total));
  }

  private static double formant(double frequency, double centre) {
    return Math.exp(-Math.pow((frequency - centre) / 200, 2)) * 500 / centre;
  }
}
