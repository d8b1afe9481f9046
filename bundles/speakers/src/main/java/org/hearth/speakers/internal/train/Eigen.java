package org.hearth.speakers.internal.train;

import java.util.Arrays;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, the greatest first
 * (Golub and Van Loan, "Matrix Computations", 8.5).
 *
 * @param vectors a row for each value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Eigen(double[] values, double[][] vectors) {
  private static final int MAX_SWEEPS = 100;
  private static final double SMALL = 1e-22;

  /** Of a matrix, which is not changed. */
  static Eigen of(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = new double[n][];
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = symmetric[i].clone();
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a) > SMALL * diagonal(a); sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, vectors, p, q);
        }
      }
    }
    return sorted(a, vectors);
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int p = 0; p < a.length; p++) {
      for (int q = p + 1; q < a.length; q++) {
        sum += a[p][q] * a[p][q];
      }
    }
    return sum;
  }

  private static double diagonal(double[][] a) {
    double sum = 0;
    for (int p = 0; p < a.length; p++) {
      sum += a[p][p] * a[p][p];
    }
    return sum;
  }

  /** Makes the element p, q zero. */
  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
      double vp = vectors[p][k];
      double vq = vectors[q][k];
      vectors[p][k] = c * vp - s * vq;
      vectors[q][k] = s * vp + c * vq;
    }
  }

  private static Eigen sorted(double[][] a, double[][] vectors) {
    Integer[] order = new Integer[a.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (x, y) -> Double.compare(a[y][y], a[x][x]));
    double[] values = new double[a.length];
    double[][] rows = new double[a.length][];
    for (int i = 0; i < order.length; i++) {
      values[i] = a[order[i]][order[i]];
      rows[i] = vectors[order[i]];
    }
    return new Eigen(values, rows);
  }
}
