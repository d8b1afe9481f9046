package org.hearth.trainer.internal.voice;

import org.hearth.nnet.api.Matrix;

/**
 * The coordinates in which the output layer's parameters are trained; the parameters are B
 * transposed, rank x outputs. Clipping and noise are of the coordinates, so they decide in which
 * directions the parameters move with little noise. Stateless, for any thread.
 */
interface Coordinates {

  /** Number of coordinates. */
  int dimension();

  /** The parameters at a point, rank x outputs. */
  Matrix parameters(float[] coordinates);

  /** The gradient with respect to the coordinates, of that with respect to the parameters. */
  float[] gradient(Matrix parameterGradient);

  /** The parameters themselves. */
  static Coordinates plain(int rank, int outputs) {
    return new Coordinates() {
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
}
