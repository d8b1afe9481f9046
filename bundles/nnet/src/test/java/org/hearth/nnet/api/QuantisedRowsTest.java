package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class QuantisedRowsTest {
  @Test
  void roundsHalfToEven() {
    QuantisedRows rows = QuantisedRows.of(Matrix.of(new float[] {127, 0.5f, 1.5f, -2.5f, -3.5f}));
    assertArrayEquals(new byte[] {127, 0, 2, -2, -4}, rows.codes().data());
  }

  @Test
  void everyRowHasItsOwnScale() {
    QuantisedRows rows = QuantisedRows.of(Matrix.of(new float[] {254}, new float[] {-0.127f}));
    assertArrayEquals(new byte[] {127, -127}, rows.codes().data());
    assertArrayEquals(new float[] {2, 0.127f / 127}, rows.scales().values());
    assertEquals("F32 [2, 1]", rows.scales().toString());
  }

  @Test
  void aRowOfZerosStaysZero() {
    Matrix zeros = Matrix.zeros(2, 3);
    assertEquals(zeros, QuantisedRows.of(zeros).decoded());
  }

  @Test
  void theSmallestNumbersDoNotOverflowTheCodes() {
    // Their scale is subnormal: 190 units divided by 127, rounded to 1 unit.
    float unit = Float.MIN_VALUE;
    QuantisedRows rows = QuantisedRows.of(Matrix.of(new float[] {190 * unit, -190 * unit}));
    assertArrayEquals(new byte[] {127, -127}, rows.codes().data());
  }

  @Test
  void noElementIsOffByMoreThanHalfItsScale() {
    Random random = new Random(3);
    Matrix matrix = Matrix.zeros(50, 40);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3));
    }
    QuantisedRows rows = QuantisedRows.of(matrix);
    float[] scales = rows.scales().values();
    Matrix decoded = rows.decoded();
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.cols(); c++) {
        double error = Math.abs((double) matrix.get(r, c) - decoded.get(r, c));
        // What a float rounds comes on top.
        assertTrue(error <= scales[r] * 0.50001, "row " + r + ": " + error);
      }
    }
  }
}
