package org.hearth.nnet.api;

/**
 * The shape of a product {@code c += a b} as {@link MatrixProduct#add} takes it: {@code a} is m x k
 * and {@code b} k x n, once transposed where that is asked for.
 */
public record ProductShape(int m, int k, int n) {

  /**
   * @throws IllegalArgumentException when the matrices do not fit each other
   */
  public static ProductShape of(
      Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c) {
    int m = transposeA ? a.cols() : a.rows();
    int k = transposeA ? a.rows() : a.cols();
    int n = transposeB ? b.rows() : b.cols();
    if (k != (transposeB ? b.cols() : b.rows()) || m != c.rows() || n != c.cols()) {
      throw new IllegalArgumentException("the product of " + a + " and " + b + " in " + c);
    }
    return new ProductShape(m, k, n);
  }

  /** Whether there is nothing to add. */
  public boolean isEmpty() {
    return m == 0 || k == 0 || n == 0;
  }
}
