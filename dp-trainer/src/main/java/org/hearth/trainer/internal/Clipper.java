package org.hearth.trainer.internal;

/**
 * Clips a vector to an L2 norm and puts it on a grid: whole numbers in units of 2^-30 of the clip
 * norm. Sums of them are exact in any order, and the norm of each is provably not above the clip
 * norm, which floating point alone cannot promise. Stateless.
 */
final class Clipper {
  /** Units in one clip norm. The squares of a clipped vector add up to at most 2^60. */
  static final long UNITS = 1L << 30;

  /**
   * Vectors are clipped to this much less than the clip norm. It covers the rounding of the norm, a
   * sum of n squares: less than n 2^-53 of its value, for n up to 2^26. Everything else rounds
   * towards zero or is smaller than the rest of the margin.
   */
  private static final double MARGIN = 1 - 0x1p-25;

  private static final int MAX_DIMENSION = 1 << 26;

  private final double clipNorm;

  /**
   * @param clipNorm above 0, finite
   */
  Clipper(double clipNorm) {
    if (!(clipNorm > 0 && clipNorm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the clip norm is " + clipNorm + ", expected above 0");
    }
    this.clipNorm = clipNorm;
  }

  /** Length of a unit. */
  double unit() {
    return clipNorm / UNITS;
  }

  /**
   * The vector, shortened if it is longer than the clip norm, each coordinate rounded towards zero.
   * One that has an infinite coordinate or none at all (NaN) counts as zero: to fail would tell
   * about the example.
   */
  long[] clip(float[] vector) {
    if (vector.length > MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "the vector has " + vector.length + " coordinates, expected at most " + MAX_DIMENSION);
    }
    double norm = norm(vector);
    long[] clipped = new long[vector.length];
    if (norm < Double.POSITIVE_INFINITY) {
      double scale = UNITS * Math.min(1 / clipNorm, MARGIN / norm);
      for (int i = 0; i < clipped.length; i++) {
        clipped[i] = (long) (vector[i] * scale);
      }
    }
    return clipped;
  }

  /** The squares of floats neither overflow nor vanish in a double. */
  private static double norm(float[] vector) {
    double squares = 0;
    for (float coordinate : vector) {
      squares += (double) coordinate * coordinate;
    }
    return Math.sqrt(squares);
  }
}
