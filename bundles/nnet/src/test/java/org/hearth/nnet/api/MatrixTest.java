package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class MatrixTest {
  @Test
  void holdsRowAfterRow() {
    Matrix matrix = Matrix.wrap(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertEquals(6f, matrix.get(1, 2));
    assertEquals(Matrix.of(new float[] {1, 2, 3}, new float[] {4, 5, 6}), matrix);
  }

  @Test
  void transposes() {
    Matrix matrix = Matrix.of(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    assertEquals(
        Matrix.of(new float[] {1, 4}, new float[] {2, 5}, new float[] {3, 6}), matrix.transposed());
  }

  @Test
  void refusesRowsOfUnequalLength() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> Matrix.of(new float[] {1, 2}, new float[] {3}));
    assertEquals("row 1 has 1 values; expected 2", error.getMessage());
  }

  @Test
  void refusesMoreElementsThanAnArrayHolds() {
    assertThrows(IllegalArgumentException.class, () -> Matrix.zeros(1 << 16, 1 << 16));
  }

  @Test
  void refusesAColumnBeyondTheLast() {
    Matrix matrix = Matrix.zeros(2, 3);
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.get(0, 3));
  }
}
