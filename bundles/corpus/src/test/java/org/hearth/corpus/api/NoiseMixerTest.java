package org.hearth.corpus.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseMixerTest {
  private static final int RATE = 16_000;
  private static final int FRAME = 2048;
  private static final int HALF = 16_384;

  /** Where the reference has its samples. */
  private static final int[] PLACES = {0, 1, 2, 1000, 2047, 2048, 3000, 4095, 4096, 4500, 4999};

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

  private static short[] constant(int value, int length) {
    short[] samples = new short[length];
    Arrays.fill(samples, (short) value);
    return samples;
  }

  private static double decibels(float[] speech, float[] noise) {
    return 20 * Math.log10(NoiseMixer.gain(speech, noise, 0));
  }

  private static float[] floats(short[] samples) {
    return Recording.floats(samples);
  }

  /** Speech of 5000 samples that ends after 4100. */
  private static short[] referenceSpeech() {
    short[] speech = new short[5000];
    for (long n = 0; n < 4100; n++) {
      speech[(int) n] = (short) ((n * n * 31 + n * 7) % 4001 - 2000);
    }
    return speech;
  }

  /** As long, and three times as loud after the first frame. */
  private static short[] referenceNoise() {
    short[] noise = new short[5000];
    for (long n = 0; n < noise.length; n++) {
      noise[(int) n] = (short) (((n * n * n * 13 + n * 5) % 1501 - 750) * (n < FRAME ? 1 : 3));
    }
    return noise;
  }

  /**
   * The numbers were computed with NumPy 2.4 and the formulas of the benchmark's mixer.py on the
   * samples as fractions of 32768, and written as soundfile does: times 32767, rounded.
   */
  @ParameterizedTest
  @CsvSource({
    "24, -15997 -15691 -14865 9514 2921 -4906 10737 3142 -12413 510 743, -662594",
    "6, -12993 -12737 -11942 5350 3385 944 11785 -1818 -7065 2877 4192, -513996",
    "-3, -10147 -9938 -9176 1501 3784 6287 12655 -6341 -2120 5019 7314, -374119"
  })
  void mixesAsTheBenchmarkDoes(double ratio, String expected, int sum) {
    short[] mixed = new NoiseMixer(referenceNoise(), 1).mix(referenceSpeech(), ratio);
    assertEquals(
        expected,
        String.join(" ", IntStream.of(PLACES).mapToObj(i -> Short.toString(mixed[i])).toList()));
    assertEquals(sum, IntStream.range(0, mixed.length).map(i -> mixed[i]).sum());
  }

  @Test
  void theLoudestFrameOfEachCounts() {
    short[] speech = new short[4 * FRAME];
    Arrays.fill(speech, FRAME, 2 * FRAME, (short) 1000);
    Arrays.fill(speech, 3 * FRAME, 4 * FRAME, (short) 500);
    short[] noise = constant(10, 4 * FRAME);
    Arrays.fill(noise, 0, FRAME, (short) 100);
    assertEquals(20, decibels(floats(speech), floats(noise)), 1e-9);
  }

  @Test
  void framesDoNotOverlap() {
    short[] speech = new short[2 * FRAME];
    // In each of two frames one half; a frame of its own would have twice the energy.
    Arrays.fill(speech, FRAME / 2, FRAME + FRAME / 2, (short) 1000);
    assertEquals(
        -10 * Math.log10(2), decibels(floats(speech), floats(constant(1000, 2 * FRAME))), 1e-9);
  }

  @Test
  void anUnfinishedFrameDoesNotCount() {
    short[] speech = constant(1000, FRAME + FRAME - 1);
    Arrays.fill(speech, FRAME, speech.length, (short) 30_000);
    assertEquals(0, decibels(floats(speech), floats(constant(1000, speech.length))), 1e-9);
  }

  @Test
  void aRecordingShorterThanAFrameIsOne() {
    assertEquals(6, decibels(floats(constant(1995, 100)), floats(constant(1000, 100))), 1e-2);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 4000, 32_767})
  void thePeakIsHalfOfTheScale(int amplitude) {
    short[] mixed = new NoiseMixer(noise(3000, 2 * RATE), 1).mix(tone(amplitude, RATE), 6);
    int peak = IntStream.range(0, mixed.length).map(i -> Math.abs(mixed[i])).max().orElseThrow();
    assertEquals(HALF, peak);
  }

  @Test
  void shortNoiseIsRepeated() {
    short[] mixed = new NoiseMixer(noise(300, 1000), 1).mix(constant(4000, RATE), 10);
    for (int i = 1000; i < RATE; i++) {
      assertEquals(mixed[i - 1000], mixed[i], "sample " + i);
    }
  }

  @Test
  void longNoiseIsNotWrappedAround() {
    short[] ramp = new short[RATE];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (short) i;
    }
    NoiseMixer mixer = new NoiseMixer(ramp, 1);
    for (int round = 0; round < 100; round++) {
      short[] mixed = mixer.mix(constant(1000, RATE / 2), 0);
      assertTrue(mixed[0] < mixed[mixed.length - 1], "round " + round);
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
  void speechIsNotChangedInPlace() {
    short[] speech = tone(4000, RATE);
    short[] before = speech.clone();
    new NoiseMixer(noise(300, RATE), 1).mix(speech, 0);
    assertArrayEquals(before, speech);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 2 * RATE})
  void silentNoiseAddsNothing(int length) {
    short[] mixed = new NoiseMixer(new short[length], 1).mix(constant(-4000, RATE), 0);
    assertArrayEquals(constant(-HALF, RATE), mixed);
  }

  @Test
  void silenceStaysSilent() {
    short[] silence = new short[RATE];
    assertArrayEquals(silence, new NoiseMixer(noise(300, RATE), 1).mix(silence, 0));
  }

  @Test
  void nothingStaysNothing() {
    assertEquals(0, new NoiseMixer(noise(300, RATE), 1).mix(new short[0], 0).length);
  }

  @Test
  void emptyNoiseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new NoiseMixer(new short[0], 1));
  }
}
