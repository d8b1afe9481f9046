package org.hearth.trainer.internal.mmi;

import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.SymmetricEigen;

/** Directions in which most of some matrices of the same shape lie. */
public final class SingularVectors {
  private SingularVectors() {}

  /**
   * The right singular vectors of matrices that are linearly independent, each taken as one row;
   * the strongest first.
   *
   * @return orthonormal rows, as many as there are matrices
   */
  public static Matrix of(List<Matrix> matrices) {
    int count = matrices.size();
    int size = matrices.get(0).data().length;
    double[][] products = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        products[i][j] = product(matrices.get(i).data(), matrices.get(j).data());
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(products);
    Matrix directions = Matrix.zeros(count, size);
    for (int r = 0; r < count; r++) {
      double[] row = new double[size];
      for (int i = 0; i < count; i++) {
        double weight = eigen.vector(r)[i] / Math.sqrt(eigen.value(r));
        float[] matrix = matrices.get(i).data();
        for (int j = 0; j < size; j++) {
          row[j] += weight * matrix[j];
        }
      }
      for (int j = 0; j < size; j++) {
        directions.set(r, j, (float) row[j]);
      }
    }
    return directions;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
