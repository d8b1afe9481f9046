package org.hearth.nnet.api;

import org.hearth.nnet.internal.kernel.Products;

/**
 * How a network multiplies matrices. What trains much may bring a faster way than {@link
 * #PORTABLE}; it then answers for what its rounding does to results. Stateless, for any thread.
 */
@FunctionalInterface
public interface MatrixProduct {
  /** Plain loops; every machine computes the same bits. */
  MatrixProduct PORTABLE = new Products();

  /**
   * Adds a product to a matrix: {@code c += a b}.
   *
   * @param a m x k, or k x m where it is to be transposed
   * @param b k x n, or n x k where it is to be transposed
   * @param c m x n, no part of the others
   */
  void add(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c);
}
