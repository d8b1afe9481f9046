package org.hearth.trainer.internal.voice;

import org.hearth.nnet.api.Matrix;

/**
 * Coordinates that prefer the directions in which public voices differ from the base model: with
 * their orthonormal directions as the rows of V and a weight w below 1 for all others,
 *
 * <pre>parameters = (w I + (1 - w) V^T V) coordinates</pre>
 *
 * <p>What lies along V is trained at full rate and gets the full noise; what does not, at w times
 * the rate and with w times the noise. So most of the noise of a private run stays out of the
 * parameters, and a voice unlike all the public ones can still be learned. For w = 0 this is
 * training in a public subspace (Zhou, Wu, Banerjee, "Bypassing the Ambient Dimension: Private SGD
 * with Gradient Subspace Identification", 2021) spanned by eigenvoices (Kuhn et al., "Rapid Speaker
 * Adaptation in Eigenvoice Space", 2000); for w = 1 it is {@link Coordinates#plain}. The matrix is
 * public, so it changes nothing about privacy. Immutable, for any thread.
 */
final class VoicePrior implements Coordinates {
  private final Matrix directions;
  private final int rank;
  private final int outputs;
  private final float others;

  /**
   * @param directions orthonormal rows, each a B transposed: rank x outputs, row after row
   * @param others weight of all other directions, from 0 to 1
   */
  VoicePrior(Matrix directions, int rank, int outputs, double others) {
    if (directions.cols() != rank * outputs) {
      throw new IllegalArgumentException(
          directions + " directions, expected " + rank + " x " + outputs + " columns");
    }
    this.directions = directions;
    this.rank = rank;
    this.outputs = outputs;
    this.others = (float) others;
  }

  @Override
  public int dimension() {
    return rank * outputs;
  }

  @Override
  public Matrix parameters(float[] coordinates) {
    return Matrix.wrap(weighted(coordinates), rank, outputs);
  }

  /** The matrix is symmetric: its transpose is itself. */
  @Override
  public float[] gradient(Matrix parameterGradient) {
    return weighted(parameterGradient.data());
  }

  private float[] weighted(float[] vector) {
    float[] weighted = new float[vector.length];
    for (int j = 0; j < weighted.length; j++) {
      weighted[j] = others * vector[j];
    }
    for (int row = 0; row < directions.rows(); row++) {
      float share = (1 - others) * product(row, vector);
      int begin = row * vector.length;
      for (int j = 0; j < weighted.length; j++) {
        weighted[j] += share * directions.data()[begin + j];
      }
    }
    return weighted;
  }

  private float product(int row, float[] vector) {
    double sum = 0;
    for (int j = 0, begin = row * vector.length; j < vector.length; j++) {
      sum += (double) directions.data()[begin + j] * vector[j];
    }
    return (float) sum;
  }
}
