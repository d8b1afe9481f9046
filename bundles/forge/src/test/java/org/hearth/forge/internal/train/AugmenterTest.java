package org.hearth.forge.internal.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.junit.jupiter.api.Test;

final class AugmenterTest {
  private static final int RATE = 16_000;

  /** The first draws of seeds that are near each other are, too. */
  private final Random seeds = new Random(1);

  private final Augmenter augmenter = new Augmenter(List.of(), List.of(), MatrixProduct.PORTABLE);

  private static short[] tone(double frequency, int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) (10_000 * Math.sin(2 * Math.PI * frequency * i / RATE));
    }
    return samples;
  }

  @Test
  void fasterIsShorterAndHigher() throws Exception {
    float[] speech = new float[RATE];
    short[] tone = tone(440, RATE);
    for (int i = 0; i < RATE; i++) {
      speech[i] = tone[i];
    }
    float[] faster = Augmenter.faster(speech, 1.1);
    assertEquals(RATE / 1.1, faster.length, 1);
    short[] expected = tone(484, faster.length);
    for (int i = 10; i < faster.length - 10; i++) {
      assertEquals(expected[i], faster[i], 12);
    }
  }

  @Test
  void whatIsDrawnDependsOnTheSeedAlone() throws Exception {
    short[] speech = tone(300, RATE);
    float[] once = augmenter.apply(speech, new Random(5));
    assertArrayEquals(once, augmenter.apply(speech, new Random(5)));
    assertFalse(Arrays.equals(once, augmenter.apply(speech, new Random(6))));
  }

  @Test
  void samplesStayWithinSixteenBits() throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      for (float sample : augmenter.apply(tone(300, RATE / 4), new Random(seed))) {
        assertTrue(sample >= -32768 && sample <= 32767, sample + " at seed " + seed);
      }
      for (float sample : augmenter.noise(0.3, new Random(seed))) {
        assertTrue(sample >= -33_000 && sample <= 33_000, sample + " at seed " + seed);
      }
    }
  }

  @Test
  void recordedNoiseIsHeardAsItIs() throws Exception {
    short[] noise = new short[RATE];
    Arrays.fill(noise, (short) 1000);
    Augmenter withNoise = new Augmenter(List.of(() -> noise), List.of(), MatrixProduct.PORTABLE);
    int constant = 0;
    for (int i = 0; i < 40; i++) {
      float[] heard = withNoise.noise(0.1, new Random(seeds.nextLong()));
      boolean same = true;
      for (float sample : heard) {
        same &= sample == heard[0];
      }
      constant += same ? 1 : 0;
    }
    // Half of the time; outside of this with a chance of 1e-5.
    assertTrue(constant > 7 && constant < 33, constant + " of 40");
  }

  @Test
  void masksAreStretchesOfTheMean() throws Exception {
    int masked = 0;
    for (int i = 0; i < 40; i++) {
      Matrix features = Matrix.zeros(100, 40);
      Arrays.fill(features.data(), 1);
      augmenter.mask(features, new Random(seeds.nextLong()));
      int zeros = 0;
      for (float value : features.data()) {
        assertTrue(value == 0 || value == 1);
        zeros += value == 0 ? 1 : 0;
      }
      assertTrue(zeros <= 2 * 12 * 40 + 2 * 6 * 100, zeros + "");
      masked += zeros > 0 ? 1 : 0;
    }
    assertTrue(masked > 7 && masked < 36, masked + " of 40");
  }

  @Test
  void anUtteranceShorterThanAMaskIsMasked() throws Exception {
    for (int i = 0; i < 20; i++) {
      augmenter.mask(Matrix.zeros(3, 40), new Random(seeds.nextLong()));
    }
  }
}
