package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClipperTest {
  private static final BigInteger BOUND = BigInteger.ONE.shiftLeft(60);

  private final Random random = new Random(7);

  private static BigInteger squares(long[] clipped) {
    BigInteger sum = BigInteger.ZERO;
    for (long coordinate : clipped) {
      sum = sum.add(BigInteger.valueOf(coordinate).pow(2));
    }
    return sum;
  }

  private float[] gaussian(int dimension, double scale) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) (scale * random.nextGaussian());
    }
    return vector;
  }

  @Test
  void normIsNeverAboveTheClipNorm() {
    for (int i = 0; i < 2000; i++) {
      double clipNorm = Math.exp(10 * random.nextGaussian());
      float[] vector =
          gaussian(1 + random.nextInt(300), clipNorm * Math.exp(random.nextGaussian()));
      BigInteger squares = squares(new Clipper(clipNorm).clip(vector));
      assertTrue(squares.compareTo(BOUND) <= 0, () -> squares + " is above " + BOUND);
    }
  }

  @Test
  void vectorOnTheBoundaryIsNotAboveTheClipNorm() {
    for (int dimension = 1; dimension < 2000; dimension++) {
      float[] vector = gaussian(dimension, 1);
      double squares = 0;
      for (float coordinate : vector) {
        squares += (double) coordinate * coordinate;
      }
      BigInteger clipped = squares(new Clipper(Math.sqrt(squares)).clip(vector));
      assertTrue(clipped.compareTo(BOUND) <= 0, () -> clipped + " is above " + BOUND);
    }
  }

  @Test
  void longVectorKeepsItsDirectionAndGetsTheClipNorm() {
    double units = Clipper.UNITS;
    long[] clipped = new Clipper(2).clip(new float[] {30, -40});
    assertEquals(0.6, clipped[0] / units, 1e-7);
    assertEquals(-0.8, clipped[1] / units, 1e-7);
  }

  @Test
  void shortVectorStaysAsItIs() {
    long quarter = Clipper.UNITS / 4;
    assertArrayEquals(
        new long[] {quarter, -quarter, 0}, new Clipper(2).clip(new float[] {0.5f, -0.5f, 0}));
  }

  @Test
  void vectorThatIsNoNumberCountsAsZero() {
    assertArrayEquals(new long[2], new Clipper(1).clip(new float[] {Float.NaN, 1}));
  }

  @Test
  void infiniteVectorCountsAsZero() {
    assertArrayEquals(new long[2], new Clipper(1).clip(new float[] {Float.NEGATIVE_INFINITY, 1}));
  }

  @Test
  void greatestFloatsDoNotOverflow() {
    float[] vector = {Float.MAX_VALUE, Float.MAX_VALUE};
    assertEquals(Math.sqrt(0.5), new Clipper(1).clip(vector)[0] / (double) Clipper.UNITS, 1e-7);
  }

  @Test
  void clipNormOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Clipper(0));
  }
}
