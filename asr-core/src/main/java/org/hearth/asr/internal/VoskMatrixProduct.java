package org.hearth.asr.internal;

import com.sun.jna.Function;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.ProductShape;

/**
 * Products by {@code cblas_sgemm} of the BLAS in Vosk's native library, which Vosk itself uses for
 * its networks: many times as fast as loops in Java, above all where the virtual machine does not
 * optimise. Built with locks, it may be called by any thread.
 */
final class VoskMatrixProduct implements MatrixProduct {
  /** Of the C interface of BLAS. */
  private static final int ROW_MAJOR = 101;

  private static final int NOT_TRANSPOSED = 111;
  private static final int TRANSPOSED = 112;

  private final Function sgemm;

  /**
   * @param sgemm {@code cblas_sgemm}
   */
  VoskMatrixProduct(Function sgemm) {
    this.sgemm = sgemm;
  }

  @Override
  public void add(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c) {
    ProductShape shape = ProductShape.of(a, transposeA, b, transposeB, c);
    if (shape.isEmpty()) {
      return;
    }
    sgemm.invokeVoid(
        new Object[] {
          ROW_MAJOR,
          transposeA ? TRANSPOSED : NOT_TRANSPOSED,
          transposeB ? TRANSPOSED : NOT_TRANSPOSED,
          shape.m(),
          shape.n(),
          shape.k(),
          1f,
          a.data(),
          a.cols(),
          b.data(),
          b.cols(),
          1f,
          c.data(),
          c.cols()
        });
  }
}
