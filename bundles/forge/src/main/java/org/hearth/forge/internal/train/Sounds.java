package org.hearth.forge.internal.train;

import java.util.Random;
import org.hearth.api.audio.PcmStream;

/**
 * Sounds of a household that are no speech, made by chance: clicks, tones, mains hum, music-like
 * chords and hiss. A model that heard them as silence makes no words of them. Stateless.
 */
final class Sounds {
  private static final int RATE = PcmStream.SAMPLE_RATE;
  private static final double SEMITONE = Math.pow(2, 1 / 12.0);
  private static final int[][] CHORDS = {{0, 4, 7}, {0, 3, 7}, {0, 5, 9}, {0, 4, 7, 11}};

  private Sounds() {}

  /** A sound of some seconds; its greatest value is between 0.01 and 0.5 of the full scale. */
  static float[] random(double seconds, Random random) {
    float[] sound = new float[(int) (seconds * RATE)];
    switch (random.nextInt(5)) {
      case 0 -> clicks(sound, random);
      case 1 -> tones(sound, random);
      case 2 -> hum(sound, random);
      case 3 -> music(sound, random);
      default -> hiss(sound, random);
    }
    // Between -40 and -6 dB.
    return scaled(sound, 32768 * Math.pow(10, -(6 + 34 * random.nextDouble()) / 20), random);
  }

  private static float[] scaled(float[] sound, double peak, Random random) {
    float greatest = 1e-6f;
    for (float value : sound) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    for (int i = 0; i < sound.length; i++) {
      // Even the quietest room has some noise.
      sound[i] = (float) (sound[i] * peak / greatest + 3 * random.nextGaussian());
    }
    return sound;
  }

  private static void clicks(float[] sound, Random random) {
    double rate = 1 + 15 * random.nextDouble();
    for (int at = 0; at < sound.length; at += (int) (RATE * (0.2 + random.nextDouble()) / rate)) {
      double frequency = 300 + 5000 * random.nextDouble();
      double decay = 1 / (RATE * (0.0005 + 0.02 * random.nextDouble() * random.nextDouble()));
      double level = 0.2 + 0.8 * random.nextDouble();
      for (int i = 0; i < RATE / 10 && at + i < sound.length; i++) {
        sound[at + i] +=
            (float)
                (level
                    * Math.exp(-decay * i)
                    * (Math.sin(2 * Math.PI * frequency * i / RATE) + random.nextGaussian()));
      }
    }
  }

  private static void tones(float[] sound, Random random) {
    int at = 0;
    while (at < sound.length) {
      int length = (int) (RATE * (0.05 + 1.5 * random.nextDouble()));
      double frequency = 200 * Math.pow(2, 4.3 * random.nextDouble());
      double glide = random.nextInt(3) == 0 ? 0.5 * random.nextGaussian() : 0;
      tone(sound, at, length, frequency, glide, 1, random.nextInt(4));
      at += length + (int) (RATE * 0.5 * random.nextDouble());
    }
  }

  /** A tone with overtones, each half as strong as the one below. */
  private static void tone(
      float[] sound,
      int at,
      int length,
      double frequency,
      double glide,
      double level,
      int overtones) {
    for (int i = 0; i < length && at + i < sound.length; i++) {
      double time = i / (double) RATE;
      double phase = 2 * Math.PI * frequency * time * (1 + glide * time / 2);
      double edge = Math.min(1, Math.min(i, length - i) / (0.005 * RATE));
      double value = 0;
      for (int k = 0; k <= overtones; k++) {
        value += Math.sin((k + 1) * phase) / (1 << k);
      }
      sound[at + i] += (float) (level * edge * value);
    }
  }

  private static void hum(float[] sound, Random random) {
    double frequency = random.nextBoolean() ? 50 : 60;
    for (int k = 1; k <= 12; k++) {
      double level = random.nextDouble() / k;
      double phase = 2 * Math.PI * random.nextDouble();
      for (int i = 0; i < sound.length; i++) {
        sound[i] += (float) (level * Math.sin(phase + 2 * Math.PI * k * frequency * i / RATE));
      }
    }
  }

  private static void music(float[] sound, Random random) {
    double root = 110 * Math.pow(SEMITONE, random.nextInt(24));
    int beat = (int) (RATE * (0.2 + 0.5 * random.nextDouble()));
    int overtones = 1 + random.nextInt(4);
    for (int at = 0; at < sound.length; at += beat) {
      double bass = root * Math.pow(SEMITONE, random.nextInt(12));
      for (int step : CHORDS[random.nextInt(CHORDS.length)]) {
        tone(sound, at, beat, bass * Math.pow(SEMITONE, step), 0, 0.5, overtones);
      }
      double melody = 2 * root * Math.pow(SEMITONE, random.nextInt(24));
      tone(sound, at, beat / 2, melody, 0, 0.8, overtones);
      if (random.nextBoolean()) {
        for (int i = 0; i < beat / 4 && at + i < sound.length; i++) {
          sound[at + i] += (float) (random.nextGaussian() * Math.exp(-i / (0.02 * RATE)));
        }
      }
    }
  }

  private static void hiss(float[] sound, Random random) {
    // From brown to white noise, swelling slowly.
    double pole = 0.99 * random.nextDouble();
    double swell = 0.1 + 2 * random.nextDouble();
    double value = 0;
    for (int i = 0; i < sound.length; i++) {
      value = pole * value + random.nextGaussian();
      sound[i] = (float) (value * (1.2 + Math.sin(2 * Math.PI * swell * i / RATE)));
    }
  }
}
