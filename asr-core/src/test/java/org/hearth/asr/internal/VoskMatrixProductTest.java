package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.api.asr.AsrException;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoskMatrixProductTest {
  private static final float ROUNDING = 1e-4f;

  private static MatrixProduct product() throws AsrException {
    return assertInstanceOf(VoskMatrixProduct.class, TestModels.library().product());
  }

  private static Matrix random(int rows, int cols, long seed) {
    Random random = new Random(seed * 7919);
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void sameAsLoopsInJava(boolean transposeA, boolean transposeB) throws AsrException {
    Matrix a = transposeA ? random(7, 5, 1) : random(5, 7, 1);
    Matrix b = transposeB ? random(3, 7, 2) : random(7, 3, 2);
    Matrix expected = random(5, 3, 3);
    Matrix found = expected.copy();
    MatrixProduct.PORTABLE.add(a, transposeA, b, transposeB, expected);
    product().add(a, transposeA, b, transposeB, found);
    assertArrayEquals(expected.data(), found.data(), ROUNDING);
  }

  @Test
  void nothingTimesNothingAddsNothing() throws AsrException {
    Matrix c = random(2, 3, 1);
    Matrix before = c.copy();
    product().add(Matrix.zeros(2, 0), false, Matrix.zeros(0, 3), false, c);
    assertEquals(before, c);
  }

  /** Native code would write beyond the end. */
  @Test
  void matricesThatDoNotFitAreRefused() throws AsrException {
    MatrixProduct product = product();
    Matrix a = random(2, 3, 1);
    Matrix c = random(2, 2, 1);
    assertThrows(
        IllegalArgumentException.class, () -> product.add(a, false, random(4, 2, 1), false, c));
    assertThrows(
        IllegalArgumentException.class, () -> product.add(a, false, random(3, 3, 1), false, c));
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    MatrixProduct product = product();
    Matrix a = random(60, 128, 1);
    Matrix b = random(96, 128, 2);
    Matrix expected = Matrix.zeros(60, 96);
    product.add(a, false, b, true, expected);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        wrong.add(
            threads.submit(
                () -> {
                  int count = 0;
                  for (int i = 0; i < 500; i++) {
                    Matrix c = Matrix.zeros(60, 96);
                    product.add(a, false, b, true, c);
                    count += c.equals(expected) ? 0 : 1;
                  }
                  return count;
                }));
      }
      for (Future<Integer> each : wrong) {
        assertEquals(0, each.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
