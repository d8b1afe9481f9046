package org.hearth.nnet.internal.kernel;

import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;

/**
 * Matrix products in plain loops. The inner loop runs along rows of the result, which the just in
 * time compiler turns into vector instructions; four rows by four terms are combined in it so that
 * each value loaded is used four times. Terms are added in a fixed order and without fused
 * multiply-add, so that every machine computes the same bits.
 */
public final class Products implements MatrixProduct {
  private static final int BLOCK = 4;

  @Override
  public void add(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c) {
    add(transposeA ? a.transposed() : a, transposeB ? b.transposed() : b, c);
  }

  /**
   * Adds {@code a b} to {@code c}.
   *
   * @param a m x k
   * @param b k x n
   * @param c m x n, no part of the others
   */
  public static void add(Matrix a, Matrix b, Matrix c) {
    if (a.cols() != b.rows() || a.rows() != c.rows() || b.cols() != c.cols()) {
      throw new IllegalArgumentException("the product of " + a + " and " + b + " in " + c);
    }
    int row = 0;
    if (a.rows() >= BLOCK) {
      FourRows block = new FourRows(a, b, c);
      for (; row + BLOCK <= a.rows(); row += BLOCK) {
        block.add(row);
      }
    }
    float[] result = new float[c.cols()];
    for (; row < a.rows(); row++) {
      System.arraycopy(c.data(), row * c.cols(), result, 0, c.cols());
      addRow(a.data(), row * a.cols(), a.cols(), b.data(), result);
      System.arraycopy(result, 0, c.data(), row * c.cols(), c.cols());
    }
  }

  private static void addRow(float[] a, int begin, int terms, float[] b, float[] c) {
    int term = 0;
    for (; term + BLOCK <= terms; term += BLOCK) {
      addFourTerms(a, begin + term, b, term * c.length, c);
    }
    for (; term < terms; term++) {
      addTerm(a[begin + term], b, term * c.length, c);
    }
  }

  private static void addFourTerms(float[] a, int at, float[] b, int b0, float[] c) {
    float a0 = a[at];
    float a1 = a[at + 1];
    float a2 = a[at + 2];
    float a3 = a[at + 3];
    int n = c.length;
    int b1 = b0 + n;
    int b2 = b1 + n;
    int b3 = b2 + n;
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b[b0 + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
    }
  }

  private static void addTerm(float a, float[] b, int begin, float[] c) {
    for (int j = 0; j < c.length; j++) {
      c[j] += a * b[begin + j];
    }
  }

  /**
   * Four rows of the result at a time. Each has an array of its own: the compiler does not
   * vectorise a loop that stores to several places of one array.
   */
  private static final class FourRows {
    private final Matrix a;
    private final float[] b;
    private final Matrix c;
    private final float[] c0;
    private final float[] c1;
    private final float[] c2;
    private final float[] c3;

    FourRows(Matrix a, Matrix b, Matrix c) {
      this.a = a;
      this.b = b.data();
      this.c = c;
      this.c0 = new float[c.cols()];
      this.c1 = new float[c.cols()];
      this.c2 = new float[c.cols()];
      this.c3 = new float[c.cols()];
    }

    void add(int row) {
      int n = c.cols();
      int at = row * n;
      System.arraycopy(c.data(), at, c0, 0, n);
      System.arraycopy(c.data(), at + n, c1, 0, n);
      System.arraycopy(c.data(), at + 2 * n, c2, 0, n);
      System.arraycopy(c.data(), at + 3 * n, c3, 0, n);
      addTerms(row * a.cols());
      System.arraycopy(c0, 0, c.data(), at, n);
      System.arraycopy(c1, 0, c.data(), at + n, n);
      System.arraycopy(c2, 0, c.data(), at + 2 * n, n);
      System.arraycopy(c3, 0, c.data(), at + 3 * n, n);
    }

    private void addTerms(int begin) {
      int terms = a.cols();
      int n = c0.length;
      int term = 0;
      for (; term + BLOCK <= terms; term += BLOCK) {
        addFourTerms(c0, c1, c2, c3, b, term * n, a.data(), begin + term, terms);
      }
      for (; term < terms; term++) {
        float[] values = a.data();
        addTerm(values[begin + term], b, term * n, c0);
        addTerm(values[begin + terms + term], b, term * n, c1);
        addTerm(values[begin + 2 * terms + term], b, term * n, c2);
        addTerm(values[begin + 3 * terms + term], b, term * n, c3);
      }
    }

    private static void addFourTerms(
        float[] c0,
        float[] c1,
        float[] c2,
        float[] c3,
        float[] b,
        int b0,
        float[] a,
        int a0,
        int stride) {
      int a1 = a0 + stride;
      int a2 = a1 + stride;
      int a3 = a2 + stride;
      float a00 = a[a0];
      float a01 = a[a0 + 1];
      float a02 = a[a0 + 2];
      float a03 = a[a0 + 3];
      float a10 = a[a1];
      float a11 = a[a1 + 1];
      float a12 = a[a1 + 2];
      float a13 = a[a1 + 3];
      float a20 = a[a2];
      float a21 = a[a2 + 1];
      float a22 = a[a2 + 2];
      float a23 = a[a2 + 3];
      float a30 = a[a3];
      float a31 = a[a3 + 1];
      float a32 = a[a3 + 2];
      float a33 = a[a3 + 3];
      int n = c0.length;
      int b1 = b0 + n;
      int b2 = b1 + n;
      int b3 = b2 + n;
      for (int j = 0; j < n; j++) {
        float x0 = b[b0 + j];
        float x1 = b[b1 + j];
        float x2 = b[b2 + j];
        float x3 = b[b3 + j];
        c0[j] += a00 * x0 + a01 * x1 + a02 * x2 + a03 * x3;
        c1[j] += a10 * x0 + a11 * x1 + a12 * x2 + a13 * x3;
        c2[j] += a20 * x0 + a21 * x1 + a22 * x2 + a23 * x3;
        c3[j] += a30 * x0 + a31 * x1 + a32 * x2 + a33 * x3;
      }
    }
  }
}
