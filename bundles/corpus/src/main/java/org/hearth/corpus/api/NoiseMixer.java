package org.hearth.corpus.api;

import java.util.Random;

/**
 * Adds noise to speech as the mixer of Picovoice's public speech-to-intent benchmark does, so that
 * figures at a ratio can be compared with those published. The energy of a recording is that of its
 * loudest frame; the noise is scaled by these energies to the ratio; and the sum is scaled so that
 * its peak is half of the full scale. What is added to a recording is a stretch of the noise that
 * begins at a random place.
 *
 * <p>The benchmark has no rule for noise that is shorter than the speech: it is repeated here.
 * Where one of both is silence, nothing is added.
 */
public final class NoiseMixer {
  /** Frames do not overlap; what is left over at the end is in none. */
  private static final int FRAME = 2048;

  private static final double PEAK = 0.5;

  private final float[] noise;
  private final Random random;

  /**
   * @param seed of the places where the noise begins
   */
  public NoiseMixer(short[] noise, long seed) {
    if (noise.length == 0) {
      throw new IllegalArgumentException("the noise is empty");
    }
    this.noise = Recording.floats(noise);
    this.random = new Random(seed);
  }

  /** Speech with the next stretch of noise at {@code snr} dB; its peak is half of 16 bits. */
  public short[] mix(short[] speech, double snr) {
    float[] clean = Recording.floats(speech);
    float[] added = stretch(speech.length);
    double gain = gain(clean, added, snr);
    double[] sum = new double[speech.length];
    double peak = 0;
    for (int i = 0; i < sum.length; i++) {
      sum[i] = clean[i] + gain * added[i];
      peak = Math.max(peak, Math.abs(sum[i]));
    }
    short[] mixed = new short[sum.length];
    for (int i = 0; i < sum.length && peak > 0; i++) {
      mixed[i] = (short) Math.rint(sum[i] / peak * PEAK * Short.MAX_VALUE);
    }
    return mixed;
  }

  private float[] stretch(int length) {
    int begin = random.nextInt(noise.length < length ? noise.length : noise.length - length + 1);
    float[] part = new float[length];
    for (int i = 0; i < length; i++) {
      part[i] = noise[(begin + i) % noise.length];
    }
    return part;
  }

  /**
   * By what noise is multiplied before it is added to speech at {@code snr} dB; 0 where one of both
   * is silence.
   */
  public static double gain(float[] speech, float[] noise, double snr) {
    double energy = energy(noise);
    return energy == 0 ? 0 : Math.sqrt(energy(speech) / (energy * Math.pow(10, snr / 10)));
  }

  /** Sum of the squares of the loudest frame; a recording shorter than one is a frame. */
  private static double energy(float[] samples) {
    int frame = Math.min(FRAME, samples.length);
    double loudest = 0;
    for (int begin = 0; frame > 0 && begin + frame <= samples.length; begin += frame) {
      double sum = 0;
      for (int i = begin; i < begin + frame; i++) {
        sum += (double) samples[i] * samples[i];
      }
      loudest = Math.max(loudest, sum);
    }
    return loudest;
  }
}
