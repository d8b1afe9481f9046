package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SymmetricEigenTest {
  @Test
  void aMatrixOfTwoByTwo() {
    SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, 1}, {1, 2}});
    assertEquals(3, eigen.value(0), 1e-12);
    assertEquals(1, eigen.value(1), 1e-12);
    assertEquals(1, eigen.vector(0)[0] / eigen.vector(0)[1], 1e-12);
    assertEquals(-1, eigen.vector(1)[0] / eigen.vector(1)[1], 1e-12);
  }

  @Test
  void aMatrixTimesAVectorIsTheVectorTimesItsValue() {
    double[][] matrix = gram(30, 40, new Random(1));
    SymmetricEigen eigen = SymmetricEigen.of(matrix);
    for (int k = 0; k < 30; k++) {
      for (int i = 0; i < 30; i++) {
        double product = 0;
        for (int j = 0; j < 30; j++) {
          product += matrix[i][j] * eigen.vector(k)[j];
        }
        assertEquals(eigen.value(k) * eigen.vector(k)[i], product, 1e-7);
      }
    }
  }

  @Test
  void aMatrixOfLowRankHasValuesOfZero() {
    SymmetricEigen eigen = SymmetricEigen.of(gram(6, 2, new Random(2)));
    assertEquals(0, eigen.value(2), 1e-9 * eigen.value(0));
  }

  /** Of random vectors: symmetric, without negative eigenvalues. */
  private static double[][] gram(int size, int rank, Random random) {
    double[][] vectors = new double[rank][size];
    double[][] gram = new double[size][size];
    for (double[] vector : vectors) {
      for (int i = 0; i < size; i++) {
        vector[i] = random.nextGaussian();
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          gram[i][j] += vector[i] * vector[j];
        }
      }
    }
    return gram;
  }
}
