package org.hearth.forge.internal.train;

import java.util.List;
import java.util.Random;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.corpus.api.NoiseMixer;
import org.hearth.corpus.api.Recording;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;

/**
 * Makes each pass over an utterance another one: another speed (and with it another length of the
 * vocal tract: Ko et al., "Audio Augmentation for Speech Recognition", 2015), room, noise, level
 * and channel, and features with holes (Park et al., "SpecAugment", 2019). All by chance, from the
 * generator that is given. Immutable, for any thread.
 */
final class Augmenter {
  private static final double SPEED = 0.6;
  private static final double ROOM = 0.3;
  private static final double NOISE = 0.6;
  private static final double MADE_UP_NOISE = 0.15;
  private static final double CHANNEL = 0.15;
  private static final double MASKS = 0.5;

  private static final int LONGEST_MASK = 12;
  private static final int WIDEST_MASK = 6;

  private final List<Noise> noises;
  private final List<Room> rooms;
  private final MatrixProduct product;

  /** A recording without speech, read when it is needed. */
  interface Noise {
    /** At least one sample; not to be written to. */
    short[] samples() throws AudioException;
  }

  /**
   * @param noises recordings without speech; without any, noise is made up
   * @param rooms without any, rooms are made up
   */
  Augmenter(List<Noise> noises, List<Room> rooms, MatrixProduct product) {
    this.noises = List.copyOf(noises);
    this.rooms = List.copyOf(rooms);
    this.product = product;
  }

  /** Samples of an utterance as they might have been, in the range of 16-bit integers. */
  float[] apply(short[] samples, Random random) throws AudioException {
    float[] speech = Recording.floats(samples);
    if (random.nextDouble() < SPEED) {
      speech = faster(speech, 0.85 + 0.3 * random.nextDouble());
    }
    if (random.nextDouble() < ROOM) {
      speech = room(random).apply(speech, product);
    }
    if (random.nextDouble() < NOISE) {
      addNoise(speech, 3 + 27 * random.nextDouble(), random);
    }
    if (random.nextDouble() < CHANNEL) {
      channel(speech, random);
    }
    level(speech, 3 - 21 * random.nextDouble());
    addFloor(speech, random);
    return speech;
  }

  /** A stretch of noise, or of a made-up sound, for some seconds. */
  float[] noise(double seconds, Random random) throws AudioException {
    if (noises.isEmpty() || random.nextBoolean()) {
      return Sounds.random(seconds, random);
    }
    short[] part = part((int) (seconds * PcmStream.SAMPLE_RATE), random);
    float[] sound = new float[part.length];
    float gain = (float) Math.pow(10, (3 - 24 * random.nextDouble()) / 20);
    for (int i = 0; i < sound.length; i++) {
      sound[i] = Math.max(-32768, Math.min(32767, gain * part[i]));
    }
    return sound;
  }

  private short[] part(int length, Random random) throws AudioException {
    short[] noise = noises.get(random.nextInt(noises.size())).samples();
    int begin = random.nextInt(noise.length);
    short[] part = new short[length];
    for (int i = 0; i < length; i++) {
      part[i] = noise[(begin + i) % noise.length];
    }
    return part;
  }

  private Room room(Random random) {
    return rooms.isEmpty() || random.nextBoolean()
        ? Room.synthetic(random)
        : rooms.get(random.nextInt(rooms.size()));
  }

  /** By cubic interpolation (Catmull, Rom). */
  static float[] faster(float[] samples, double factor) {
    float[] result = new float[(int) (samples.length / factor)];
    for (int i = 0; i < result.length; i++) {
      double at = i * factor;
      int k = (int) at;
      float t = (float) (at - k);
      float before = samples[Math.max(0, k - 1)];
      float left = samples[Math.min(samples.length - 1, k)];
      float right = samples[Math.min(samples.length - 1, k + 1)];
      float after = samples[Math.min(samples.length - 1, k + 2)];
      float slope = right - before;
      float curve = 2 * before - 5 * left + 4 * right - after;
      float cubic = 3 * (left - right) + after - before;
      result[i] = left + 0.5f * t * (slope + t * (curve + t * cubic));
    }
    return result;
  }

  private void addNoise(float[] speech, double snr, Random random) throws AudioException {
    float[] noise =
        noises.isEmpty() || random.nextDouble() < MADE_UP_NOISE
            ? Sounds.random(speech.length / (double) PcmStream.SAMPLE_RATE, random)
            : Recording.floats(part(speech.length, random));
    float gain = (float) NoiseMixer.gain(speech, noise, snr);
    for (int i = 0; i < Math.min(speech.length, noise.length); i++) {
      speech[i] += gain * noise[i];
    }
  }

  /** A telephone's eight bits (ITU-T G.711, mu law), or a dull or a thin microphone. */
  private static void channel(float[] speech, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> {
        for (int i = 0; i < speech.length; i++) {
          double x = Math.max(-1, Math.min(1, speech[i] / 32768));
          double coded = Math.round(127 * Math.log1p(255 * Math.abs(x)) / Math.log(256)) / 127.0;
          speech[i] = (float) (Math.signum(x) * 32768 * (Math.pow(256, coded) - 1) / 255);
        }
      }
      case 1 -> {
        float pole = 0.2f + 0.5f * random.nextFloat();
        float state = 0;
        for (int i = 0; i < speech.length; i++) {
          state = pole * state + (1 - pole) * speech[i];
          speech[i] = state;
        }
      }
      default -> {
        float pole = 0.85f + 0.12f * random.nextFloat();
        float before = 0;
        float state = 0;
        for (int i = 0; i < speech.length; i++) {
          state = pole * (state + speech[i] - before);
          before = speech[i];
          speech[i] = state;
        }
      }
    }
  }

  /** Sets the peak to a level in dB over -6 dB of the full scale, clipping where it is above. */
  private static void level(float[] speech, double decibels) {
    float peak = 1;
    for (float value : speech) {
      peak = Math.max(peak, Math.abs(value));
    }
    float gain = (float) (16384 * Math.pow(10, decibels / 20) / peak);
    for (int i = 0; i < speech.length; i++) {
      speech[i] = Math.max(-32768, Math.min(32767, gain * speech[i]));
    }
  }

  /** Synthetic speech has pauses of nothing at all, as no microphone ever hears. */
  private static void addFloor(float[] speech, Random random) {
    double deviation = Math.pow(20, random.nextDouble());
    for (int i = 0; i < speech.length; i++) {
      float noisy = (float) (speech[i] + deviation * random.nextGaussian());
      speech[i] = Math.max(-32768, Math.min(32767, noisy));
    }
  }

  /** Sets stretches of time and of frequency to the mean, which is zero. */
  void mask(Matrix features, Random random) {
    if (random.nextDouble() >= MASKS) {
      return;
    }
    for (int k = 0; k < 2; k++) {
      int length = random.nextInt(LONGEST_MASK + 1);
      int begin = random.nextInt(Math.max(1, features.rows() - length));
      for (int t = begin; t < Math.min(features.rows(), begin + length); t++) {
        for (int column = 0; column < features.cols(); column++) {
          features.set(t, column, 0);
        }
      }
      int width = random.nextInt(WIDEST_MASK + 1);
      int low = random.nextInt(features.cols() - width);
      for (int t = 0; t < features.rows(); t++) {
        for (int column = low; column < low + width; column++) {
          features.set(t, column, 0);
        }
      }
    }
  }
}
