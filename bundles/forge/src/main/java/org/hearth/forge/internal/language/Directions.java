package org.hearth.forge.internal.language;

import java.util.Random;
import org.hearth.nnet.api.Matrix;

/** The directions in which vectors lie most. */
final class Directions {
  private static final int ITERATIONS = 200;

  private Directions() {}

  /**
   * The first eigenvectors of the vectors' second moments, each divided by the root of its
   * eigenvalue: along them, the vectors' squares have a mean of 1. By power iteration.
   *
   * @param vectors one a row
   * @param count how many, at most as many as there are columns
   */
  static Matrix of(Matrix vectors, int count) {
    int dimension = vectors.cols();
    double[][] moments = moments(vectors);
    Matrix directions = Matrix.zeros(count, dimension);
    Random random = new Random(1);
    for (int d = 0; d < count; d++) {
      double[] vector = random.doubles(dimension, -1, 1).toArray();
      double value = normalise(vector);
      for (int i = 0; i < ITERATIONS; i++) {
        vector = times(moments, vector);
        value = normalise(vector);
      }
      for (int i = 0; i < dimension; i++) {
        directions.set(d, i, (float) (vector[i] / Math.sqrt(Math.max(value, 1e-12))));
        for (int j = 0; j < dimension; j++) {
          moments[i][j] -= value * vector[i] * vector[j];
        }
      }
    }
    return directions;
  }

  private static double[][] moments(Matrix vectors) {
    int dimension = vectors.cols();
    double[][] moments = new double[dimension][dimension];
    for (int row = 0; row < vectors.rows(); row++) {
      float[] vector = vectors.row(row);
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < dimension; j++) {
          moments[i][j] += (double) vector[i] * vector[j] / vectors.rows();
        }
      }
    }
    return moments;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }

  private static double normalise(double[] vector) {
    double square = 0;
    for (double value : vector) {
      square += value * value;
    }
    double length = Math.sqrt(square);
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= length;
    }
    return length;
  }
}
