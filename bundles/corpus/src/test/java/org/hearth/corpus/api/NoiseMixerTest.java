package org.hearth.corpus.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseMixerTest {
  private static final int RATE = 16_000;
  private static final double TOLERANCE_DB = 0.1;

  /** A tone of 440 Hz; its mean power is half the square of its amplitude. */
  private static short[] tone(double amplitude, int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * 440 * i / RATE));
    }
    return samples;
  }

  /** White Gaussian noise. */
  private static short[] noise(double deviation, int length) {
    Random random = new Random(7);
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) Math.round(deviation * random.nextGaussian());
    }
    return samples;
  }

  /** Speech, a pause of twice its length, speech. */
  private static short[] withPause(short[] speech) {
    short[] samples = new short[speech.length * 4];
    System.arraycopy(speech, 0, samples, 0, speech.length);
    System.arraycopy(speech, 0, samples, 3 * speech.length, speech.length);
    return samples;
  }

  private static double addedPower(short[] clean, short[] mixed) {
    double sum = 0;
    for (int i = 0; i < clean.length; i++) {
      double added = mixed[i] - clean[i];
      sum += added * added;
    }
    return sum / clean.length;
  }

  private static double decibels(double ratio) {
    return 10 * Math.log10(ratio);
  }

  @ParameterizedTest
  @CsvSource({"20, 300", "10, 300", "0, 300", "-5, 300", "10, 20", "10, 5000"})
  void noiseIsAddedAtTheRatio(double ratio, double noiseLevel) {
    short[] speech = tone(4000, 2 * RATE);
    short[] mixed = new NoiseMixer(noise(noiseLevel, 5 * RATE), 1).mix(speech, ratio);
    assertEquals(ratio, decibels(4000.0 * 4000 / 2 / addedPower(speech, mixed)), TOLERANCE_DB);
  }

  @Test
  void pausesDoNotCountAsSpeech() {
    short[] speech = withPause(tone(4000, RATE));
    short[] mixed = new NoiseMixer(noise(300, 5 * RATE), 1).mix(speech, 10);
    assertEquals(10, decibels(4000.0 * 4000 / 2 / addedPower(speech, mixed)), TOLERANCE_DB);
  }

  @Test
  void noiseIsAddedToPausesToo() {
    short[] speech = withPause(tone(4000, RATE));
    short[] mixed = new NoiseMixer(noise(300, 5 * RATE), 1).mix(speech, 10);
    short[] pause = Arrays.copyOfRange(mixed, 2 * RATE, 3 * RATE);
    assertEquals(
        10, decibels(4000.0 * 4000 / 2 / addedPower(new short[RATE], pause)), TOLERANCE_DB);
  }

  @Test
  void quietFramesWithin30DecibelsAreSpeech() {
    short[] samples = Arrays.copyOf(tone(10_000, RATE), 2 * RATE);
    System.arraycopy(tone(1_000, RATE), 0, samples, RATE, RATE);
    assertEquals((1e8 / 2 + 1e6 / 2) / 2, NoiseMixer.activePower(samples), 1e4);
  }

  @Test
  void framesBelow30DecibelsAreNoSpeech() {
    short[] samples = Arrays.copyOf(tone(10_000, RATE), 2 * RATE);
    System.arraycopy(tone(200, RATE), 0, samples, RATE, RATE);
    assertEquals(1e8 / 2, NoiseMixer.activePower(samples), 1e4);
  }

  @Test
  void shortNoiseIsRepeated() {
    short[] speech = tone(4000, RATE);
    short[] mixed = new NoiseMixer(noise(300, 1000), 1).mix(speech, 10);
    for (int i = 1000; i < RATE; i++) {
      // Rounding of the sum may differ by one.
      assertEquals(mixed[i - 1000] - speech[i - 1000], mixed[i] - speech[i], 1, "sample " + i);
    }
  }

  @Test
  void sameSeedMixesTheSame() {
    short[] speech = tone(4000, RATE);
    short[] noise = noise(300, 5 * RATE);
    assertArrayEquals(
        new NoiseMixer(noise, 42).mix(speech, 5), new NoiseMixer(noise, 42).mix(speech, 5));
  }

  @Test
  void otherSeedBeginsElsewhere() {
    short[] speech = tone(4000, RATE);
    short[] noise = noise(300, 5 * RATE);
    assertFalse(
        Arrays.equals(
            new NoiseMixer(noise, 42).mix(speech, 5), new NoiseMixer(noise, 43).mix(speech, 5)));
  }

  @Test
  void everyRecordingMeetsAnotherPartOfTheNoise() {
    short[] speech = tone(4000, RATE);
    NoiseMixer mixer = new NoiseMixer(noise(300, 5 * RATE), 42);
    assertFalse(Arrays.equals(mixer.mix(speech, 5), mixer.mix(speech, 5)));
  }

  @Test
  void loudSumsAreClipped() {
    short[] speech = tone(32_000, RATE);
    short[] mixed = new NoiseMixer(noise(3000, RATE), 1).mix(speech, 0);
    int clipped = 0;
    for (int i = 0; i < RATE; i++) {
      // A sum that wrapped around would have the other sign at the tone's peaks.
      if (Math.abs(mixed[i]) >= Short.MAX_VALUE) {
        clipped++;
      }
    }
    assertTrue(clipped > RATE / 20, clipped + " samples");
  }

  @Test
  void loudestSampleDoesNotWrapAround() {
    short[] speech = new short[RATE];
    Arrays.fill(speech, Short.MAX_VALUE);
    short[] noise = {1000};
    short[] mixed = new NoiseMixer(noise, 1).mix(speech, 0);
    short[] expected = new short[RATE];
    Arrays.fill(expected, Short.MAX_VALUE);
    assertArrayEquals(expected, mixed);
  }

  @Test
  void lowestSampleDoesNotWrapAround() {
    short[] speech = new short[RATE];
    Arrays.fill(speech, Short.MIN_VALUE);
    short[] noise = {-1000};
    assertArrayEquals(speech, new NoiseMixer(noise, 1).mix(speech, 0));
  }

  @Test
  void speechIsNotChangedInPlace() {
    short[] speech = tone(4000, RATE);
    short[] before = speech.clone();
    new NoiseMixer(noise(300, RATE), 1).mix(speech, 0);
    assertArrayEquals(before, speech);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void silentNoiseAddsNothing(int length) {
    short[] speech = tone(4000, RATE);
    assertArrayEquals(speech, new NoiseMixer(new short[length], 1).mix(speech, 0));
  }

  @Test
  void emptyNoiseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new NoiseMixer(new short[0], 1));
  }
}
