package org.hearth.speakers.internal.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EigenTest {
  @Test
  void matrixIsMadeAgainOfWhatWasFound() {
    Random random = new Random(1);
    int n = 12;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextGaussian();
        matrix[j][i] = matrix[i][j];
      }
    }
    Eigen eigen = Eigen.of(matrix);
    for (int i = 0; i < n; i++) {
      assertTrue(i == 0 || eigen.values()[i] <= eigen.values()[i - 1], "order of " + i);
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
        }
        assertEquals(matrix[i][j], sum, 1e-9);
      }
    }
  }
}
