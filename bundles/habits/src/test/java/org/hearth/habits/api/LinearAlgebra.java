package org.hearth.habits.api;

import org.hearth.nnet.api.SymmetricEigen;

/** What the recipes of the frozen models share. */
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /** Solves a symmetric positive definite system by Gaussian elimination; changes both. */
  public static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int pivot = 0; pivot < n; pivot++) {
      for (int row = pivot + 1; row < n; row++) {
        double factor = matrix[row][pivot] / matrix[pivot][pivot];
        for (int col = pivot; col < n; col++) {
          matrix[row][col] -= factor * matrix[pivot][col];
        }
        right[row] -= factor * right[pivot];
      }
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int col = row + 1; col < n; col++) {
        right[row] -= matrix[row][col] * right[col];
      }
      right[row] /= matrix[row][row];
    }
    return right;
  }

  /** Adds factor times the outer product of a vector with itself. */
  public static void addOuter(double[][] matrix, float[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        matrix[i][j] += factor * vector[i] * vector[j];
      }
    }
  }

  /**
   * The directions in which people differ most, each as long as the standard deviation in it.
   *
   * @param deviations of each person's weights from everybody's
   */
  public static float[][] directions(double[][] deviations, int rank) {
    int n = deviations[0].length;
    double[][] covariance = new double[n][n];
    for (double[] deviation : deviations) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          covariance[i][j] += deviation[i] * deviation[j] / deviations.length;
        }
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    float[][] directions = new float[rank][n];
    for (int k = 0; k < rank; k++) {
      for (int i = 0; i < n; i++) {
        directions[k][i] = (float) (Math.sqrt(eigen.value(k)) * eigen.vector(k)[i]);
      }
      System.out.printf("direction %d: deviation %.3f%n", k, Math.sqrt(eigen.value(k)));
    }
    return directions;
  }
}
