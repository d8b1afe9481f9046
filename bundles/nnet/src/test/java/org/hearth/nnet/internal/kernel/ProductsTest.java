package org.hearth.nnet.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.hearth.nnet.api.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProductsTest {
  @ParameterizedTest
  @CsvSource({"1,1,1", "3,5,2", "4,4,4", "5,6,7", "8,3,9", "11,13,17", "12,8,1", "2,0,3"})
  void addsTheProduct(int m, int k, int n) {
    Random random = new Random(1);
    Matrix a = random(random, m, k);
    Matrix b = random(random, k, n);
    Matrix c = random(random, m, n);
    Matrix before = c.copy();
    Products.add(a, b, c);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double expected = before.get(i, j);
        for (int t = 0; t < k; t++) {
          expected += (double) a.get(i, t) * b.get(t, j);
        }
        assertEquals(expected, c.get(i, j), 1e-5);
      }
    }
  }

  @Test
  void refusesShapesThatDoNotFit() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Products.add(Matrix.zeros(2, 3), Matrix.zeros(4, 5), Matrix.zeros(2, 5)));
  }

  private static Matrix random(Random random, int rows, int cols) {
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = random.nextFloat() - 0.5f;
    }
    return matrix;
  }
}
