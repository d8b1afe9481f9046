package org.hearth.soundcard.internal.echo;

import java.util.Arrays;
import java.util.Random;

/** Generated signals: noise with the syllables of speech. */
final class Signals {
  private Signals() {}

  /** Noise that swells and fades four times a second, coloured by a low pass. */
  static short[] speech(double amplitude, int length, long seed) {
    Random random = new Random(seed);
    short[] samples = new short[length];
    double low = 0;
    for (int i = 0; i < length; i++) {
      low = 0.6 * low + random.nextGaussian();
      double syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * i / 16_000.0));
      samples[i] = (short) Math.max(-32_000, Math.min(32_000, amplitude * syllable * low));
    }
    return samples;
  }

  /** A room: a delay, and noise that fades within 0.2 s. */
  static short[] echo(short[] played, double gain) {
    Random random = new Random(5);
    double[] response = new double[1_000];
    response[300] = 0.7;
    for (int i = 301; i < response.length; i++) {
      response[i] = 0.05 * random.nextGaussian() * Math.exp(-i / 200.0);
    }
    double[] sum = new double[played.length + response.length];
    for (int i = 0; i < played.length; i++) {
      if (played[i] != 0) {
        for (int tap = 0; tap < response.length; tap++) {
          sum[i + tap] += response[tap] * played[i];
        }
      }
    }
    short[] echo = new short[played.length];
    for (int i = 0; i < echo.length; i++) {
      echo[i] = (short) Math.round(gain * sum[i]);
    }
    return echo;
  }

  static short[] noise(double amplitude, int length, long seed) {
    Random random = new Random(seed);
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) Math.round(amplitude * random.nextGaussian());
    }
    return samples;
  }

  /** The sum, from a sample on. */
  static short[] sum(short[] a, short[] b, int from) {
    short[] sum = a.clone();
    for (int i = 0; i < b.length && from + i < sum.length; i++) {
      sum[from + i] += b[i];
    }
    return sum;
  }

  static short[] part(short[] samples, int from) {
    return Arrays.copyOfRange(samples, from, from + EchoCanceller.BLOCK);
  }

  static double energy(short[] samples, int from, int to) {
    double energy = 1;
    for (int i = from; i < to; i++) {
      energy += (double) samples[i] * samples[i];
    }
    return energy;
  }
}
