package org.hearth.trainer.internal.voice;

import org.hearth.nnet.api.Matrix;

/**
 * The coordinates that are trained of the output layer's parameters, which are B transposed, rank x
 * outputs. Stateless, for any thread.
 */
interface Subspace {

  /** Number of coordinates. */
  int dimension();

  /** The parameters at a point, rank x outputs. */
  Matrix parameters(float[] coordinates);

  /** The gradient with respect to the coordinates, of that with respect to the parameters. */
  float[] gradient(Matrix parameterGradient);

  /** All parameters, each a coordinate. */
  static Subspace whole(int rank, int outputs) {
    return new Subspace() {
      @Override
      public int dimension() {
        return rank * outputs;
      }

      @Override
      public Matrix parameters(float[] coordinates) {
        return Matrix.wrap(coordinates.clone(), rank, outputs);
      }

      @Override
      public float[] gradient(Matrix parameterGradient) {
        return parameterGradient.data();
      }
    };
  }

  /**
   * The span of some B.
   *
   * @param directions orthonormal rows, each a B: outputs x rank, row after row
   */
  static Subspace spanned(Matrix directions, int rank, int outputs) {
    if (directions.cols() != rank * outputs) {
      throw new IllegalArgumentException(
          directions + " directions, expected " + outputs + " x " + rank + " columns");
    }
    return new Subspace() {
      @Override
      public int dimension() {
        return directions.rows();
      }

      @Override
      public Matrix parameters(float[] coordinates) {
        Matrix b = Matrix.zeros(outputs, rank);
        float[] values = b.data();
        for (int i = 0; i < coordinates.length; i++) {
          for (int j = 0; j < values.length; j++) {
            values[j] += coordinates[i] * directions.data()[i * values.length + j];
          }
        }
        return b.transposed();
      }

      @Override
      public float[] gradient(Matrix parameterGradient) {
        float[] b = parameterGradient.transposed().data();
        float[] gradient = new float[directions.rows()];
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = product(i, b);
        }
        return gradient;
      }

      private float product(int row, float[] b) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
          sum += (double) directions.data()[row * b.length + j] * b[j];
        }
        return (float) sum;
      }
    };
  }
}
