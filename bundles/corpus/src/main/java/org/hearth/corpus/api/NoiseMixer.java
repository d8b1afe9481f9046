package org.hearth.corpus.api;

import java.util.Random;
import org.hearth.api.audio.PcmStream;

/**
 * Adds noise to speech at a signal-to-noise ratio. The level of speech is the mean power of its
 * frames of 20 ms that lie within 30 dB of the loudest one, so that pauses do not count; the noise
 * begins at a random place and is repeated where it is too short.
 */
public final class NoiseMixer {
  private static final int FRAME = PcmStream.SAMPLE_RATE / 50;
  private static final double ACTIVE_RANGE = 1e-3;

  private final short[] noise;
  private final Random random;

  /**
   * @param seed of the places where the noise begins
   */
  public NoiseMixer(short[] noise, long seed) {
    if (noise.length == 0) {
      throw new IllegalArgumentException("the noise is empty");
    }
    this.noise = noise;
    this.random = new Random(seed);
  }

  /** Speech with noise at {@code snr} dB, clipped to 16 bits. */
  public short[] mix(short[] speech, double snr) {
    int begin = random.nextInt(noise.length);
    short[] part = new short[speech.length];
    for (int i = 0; i < part.length; i++) {
      part[i] = noise[(begin + i) % noise.length];
    }
    double noisePower = power(part, 0, part.length);
    double gain =
        noisePower == 0 ? 0 : Math.sqrt(activePower(speech) / noisePower / Math.pow(10, snr / 10));
    short[] mixed = new short[speech.length];
    for (int i = 0; i < mixed.length; i++) {
      long sample = Math.round(speech[i] + gain * part[i]);
      mixed[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
    }
    return mixed;
  }

  /** Mean power of the frames in which somebody speaks. */
  public static double activePower(short[] speech) {
    double loudest = 0;
    for (int i = 0; i + FRAME <= speech.length; i += FRAME) {
      loudest = Math.max(loudest, power(speech, i, i + FRAME));
    }
    double sum = 0;
    int frames = 0;
    for (int i = 0; i + FRAME <= speech.length; i += FRAME) {
      double power = power(speech, i, i + FRAME);
      if (power >= loudest * ACTIVE_RANGE) {
        sum += power;
        frames++;
      }
    }
    return frames == 0 ? 0 : sum / frames;
  }

  private static double power(short[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return to == from ? 0 : sum / (to - from);
  }
}
