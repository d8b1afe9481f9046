package org.hearth.forge.internal.train;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.ProductShape;

/**
 * Products by BLAS's {@code sgemm}: the system's library where one is installed (Debian:
 * libopenblas0-pthread), else netlib's in Java, with vector instructions where the virtual machine
 * was started with the module {@code jdk.incubator.vector}. Repeatable on one machine, not from one
 * kind of processor to another. Stateless, for any thread.
 */
final class BlasProduct implements MatrixProduct {
  /** Kept, as loggers that nobody keeps forget their level. */
  private static final Logger LOG = Logger.getLogger("dev.ludovic.netlib");

  private static final BLAS NETLIB = load();

  /** Of Debian's variants the one that computes wrongly when several threads call it. */
  private static final String UNSAFE = "openblas-serial";

  private static BLAS load() {
    LOG.setLevel(Level.OFF); // That the system has no library is no mistake.
    BLAS found = BLAS.getInstance();
    return isUnsafe() ? JavaBLAS.getInstance() : found;
  }

  private static boolean isUnsafe() {
    try (Stream<String> loaded = Files.lines(Path.of("/proc/self/maps"))) {
      return loaded.anyMatch(line -> line.contains(UNSAFE));
    } catch (IOException | UncheckedIOException e) {
      return false; // Another operating system has no such variant.
    }
  }

  /** Which library it is. */
  static String library() {
    return NETLIB.getClass().getSimpleName().equals("JNIBLAS")
        ? "the system's BLAS"
        : "BLAS in Java (the system's is faster: apt install libopenblas0-pthread)";
  }

  @Override
  public void add(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c) {
    ProductShape shape = ProductShape.of(a, transposeA, b, transposeB, c);
    if (shape.isEmpty()) {
      return;
    }
    // Its matrices lie column after column: there, ours are the transposed ones, and c' = b' a'.
    NETLIB.sgemm(
        operation(transposeB),
        operation(transposeA),
        shape.n(),
        shape.m(),
        shape.k(),
        1,
        b.data(),
        b.cols(),
        a.data(),
        a.cols(),
        1,
        c.data(),
        c.cols());
  }

  private static String operation(boolean transpose) {
    return transpose ? "T" : "N";
  }
}
