package org.hearth.forge.internal.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlasProductTest {
  private final Random random = new Random(1);

  private Matrix random(int rows, int cols) {
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  @ParameterizedTest
  @CsvSource({
    "5, 7, 3, false, false",
    "5, 7, 3, true, false",
    "5, 7, 3, false, true",
    "5, 7, 3, true, true",
    "40, 33, 65, false, true",
    "1, 9, 2, true, false",
    "0, 4, 3, false, false"
  })
  void itAddsWhatPlainLoopsAdd(int m, int k, int n, boolean transposeA, boolean transposeB) {
    Matrix a = transposeA ? random(k, m) : random(m, k);
    Matrix b = transposeB ? random(n, k) : random(k, n);
    Matrix expected = random(m, n);
    Matrix found = expected.copy();
    MatrixProduct.PORTABLE.add(a, transposeA, b, transposeB, expected);
    new BlasProduct().add(a, transposeA, b, transposeB, found);
    assertArrayEquals(expected.data(), found.data(), 1e-4f);
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 4, 5, 2, 5", "2, 3, 3, 5, 2, 4", "2, 3, 3, 5, 1, 5"})
  void shapesThatDoNotFitAreAMistake(int m, int k, int l, int n, int rows, int cols) {
    Matrix a = random(m, k);
    Matrix b = random(l, n);
    Matrix c = random(rows, cols);
    BlasProduct product = new BlasProduct();
    assertThrows(IllegalArgumentException.class, () -> product.add(a, false, b, false, c));
  }

  @Test
  void severalThreadsGetWhatOneGets() throws Exception {
    BlasProduct product = new BlasProduct();
    Matrix a = random(24, 13);
    Matrix b = random(13, 24);
    Matrix expected = Matrix.zeros(24, 24);
    product.add(a, false, b, false, expected);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<Integer> work =
          () -> {
            int wrong = 0;
            for (int i = 0; i < 10_000; i++) {
              Matrix found = Matrix.zeros(24, 24);
              product.add(a.copy(), false, b.copy(), false, found);
              wrong += found.equals(expected) ? 0 : 1;
            }
            return wrong;
          };
      for (Future<Integer> wrong : threads.invokeAll(List.of(work, work, work))) {
        assertEquals(0, wrong.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
