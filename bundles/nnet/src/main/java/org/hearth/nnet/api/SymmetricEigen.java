package org.hearth.nnet.api;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Eigenvalues and eigenvectors of a symmetric positive semi-definite matrix, by one-sided Jacobi
 * rotations (Hestenes, 1958; Golub, Van Loan, "Matrix Computations", section 8.6.3): pairs of rows
 * are rotated until all are orthogonal. Each row is then an eigenvector times its eigenvalue. Works
 * on whole rows, and needs no second matrix for the vectors. Immutable, for any thread.
 */
public final class SymmetricEigen {
  /** Cosine of the angle between two rows that counts as orthogonal. */
  private static final double ORTHOGONAL = 1e-10;

  private static final int MAX_SWEEPS = 60;

  private final double[] values;
  private final double[][] vectors;

  private SymmetricEigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** The eigenvalue of a number from 0; they descend. */
  public double value(int number) {
    return values[number];
  }

  /** The eigenvector of the value of that number, of length one. Not to be changed. */
  public double[] vector(int number) {
    return vectors[number];
  }

  /**
   * @param matrix n x n, symmetric, without negative eigenvalues; not changed
   * @throws IllegalStateException when it does not converge
   */
  public static SymmetricEigen of(double[][] matrix) {
    double[][] rows = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    double negligible = 1e-30 * Arrays.stream(rows).mapToDouble(row -> dot(row, row)).sum();
    int sweeps = 0;
    while (sweep(rows, negligible)) {
      if (++sweeps == MAX_SWEEPS) {
        throw new IllegalStateException("the rows are not orthogonal after " + sweeps + " sweeps");
      }
    }
    Arrays.sort(rows, Comparator.comparingDouble((double[] row) -> -dot(row, row)));
    double[] values = Arrays.stream(rows).mapToDouble(row -> Math.sqrt(dot(row, row))).toArray();
    for (int i = 0; i < rows.length; i++) {
      if (values[i] > 0) {
        scale(rows[i], 1 / values[i]);
      }
    }
    return new SymmetricEigen(values, rows);
  }

  /** Rotates each pair once; says whether any had to be. */
  private static boolean sweep(double[][] rows, double negligible) {
    boolean rotated = false;
    for (int p = 0; p < rows.length; p++) {
      for (int q = p + 1; q < rows.length; q++) {
        rotated |= orthogonalise(rows[p], rows[q], negligible);
      }
    }
    return rotated;
  }

  private static boolean orthogonalise(double[] p, double[] q, double negligible) {
    double pq = dot(p, q);
    double pp = dot(p, p);
    double qq = dot(q, q);
    if (Math.min(pp, qq) <= negligible || Math.abs(pq) <= ORTHOGONAL * Math.sqrt(pp * qq)) {
      return false;
    }
    double cotangent = (qq - pp) / (2 * pq);
    double tangent = Math.copySign(1, cotangent) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = cosine * tangent;
    for (int i = 0; i < p.length; i++) {
      double x = p[i];
      p[i] = cosine * x - sine * q[i];
      q[i] = sine * x + cosine * q[i];
    }
    return true;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }
}
