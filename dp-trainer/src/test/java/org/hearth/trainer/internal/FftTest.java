package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FftTest {
  private static final int SIZE = 64;

  private final double[] real = new Random(1).doubles(SIZE).toArray();
  private final double[] imaginary = new Random(2).doubles(SIZE).toArray();

  @Test
  void spectrumIsThatOfTheDefinition() {
    double[] expectedReal = new double[SIZE];
    double[] expectedImaginary = new double[SIZE];
    for (int k = 0; k < SIZE; k++) {
      for (int j = 0; j < SIZE; j++) {
        double angle = -2 * Math.PI * j * k / SIZE;
        expectedReal[k] += real[j] * Math.cos(angle) - imaginary[j] * Math.sin(angle);
        expectedImaginary[k] += real[j] * Math.sin(angle) + imaginary[j] * Math.cos(angle);
      }
    }
    new Fft(SIZE).forward(real, imaginary);
    assertArrayEquals(expectedReal, real, 1e-12);
    assertArrayEquals(expectedImaginary, imaginary, 1e-12);
  }

  @Test
  void inverseBringsTheSequenceBack() {
    double[] expectedReal = real.clone();
    double[] expectedImaginary = imaginary.clone();
    Fft fft = new Fft(SIZE);
    fft.forward(real, imaginary);
    fft.inverse(real, imaginary);
    assertArrayEquals(expectedReal, real, 1e-14);
    assertArrayEquals(expectedImaginary, imaginary, 1e-14);
  }

  @Test
  void otherSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Fft(48));
  }
}
