package org.hearth.soundcard.internal.bench;

import java.util.Arrays;
import java.util.Random;

/**
 * How sound comes from a loudspeaker to a microphone.
 *
 * @param response to one sample, at 16 kHz; its energy is 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Room(String name, float[] response) {
  private static final double RATE = 16_000;

  /**
   * A response brought to an energy of 1, without what lies before the direct sound: how late that
   * is belongs to the devices.
   */
  static Room of(String name, float[] recorded) {
    float[] response = Arrays.copyOfRange(recorded, direct(recorded), recorded.length);
    double energy = 0;
    for (float tap : response) {
      energy += tap * tap;
    }
    float scale = (float) (1 / Math.sqrt(Math.max(1e-12, energy)));
    float[] scaled = new float[response.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = response[i] * scale;
    }
    return new Room(name, scaled);
  }

  /** 2 ms before the largest tap. */
  private static int direct(float[] response) {
    int largest = 0;
    for (int i = 0; i < response.length; i++) {
      if (Math.abs(response[i]) > Math.abs(response[largest])) {
        largest = i;
      }
    }
    return Math.max(0, largest - 32);
  }

  /**
   * A room that is made up: the direct sound, and noise that fades.
   *
   * @param seconds in which it fades by 60 dB
   */
  static Room generated(double seconds, long seed) {
    Random random = new Random(seed);
    float[] response = new float[(int) (RATE * seconds)];
    int direct = 20 + random.nextInt(40);
    response[direct] = 1;
    for (int i = direct + 32; i < response.length; i++) {
      double fade = Math.pow(10, -3 * (i - direct) / (RATE * seconds));
      response[i] += (float) (0.04 * fade * random.nextGaussian());
    }
    return of("generated %.1f s".formatted(seconds), response);
  }
}
