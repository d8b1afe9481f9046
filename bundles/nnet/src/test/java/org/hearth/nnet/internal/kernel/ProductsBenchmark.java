package org.hearth.nnet.internal.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.hearth.nnet.api.Matrix;

/**
 * Prints the speed of {@link Products} on one thread, for the shapes of the base model's layers and
 * 100 frames. Not a test: run its main method.
 */
public final class ProductsBenchmark {
  private static final int[][] SHAPES = {
    {100, 768, 96}, {100, 192, 384}, {300, 200, 256}, {100, 384, 80}, {100, 384, 192}
  };
  private static final int REPETITIONS = 200;

  private ProductsBenchmark() {}

  public static void main(String[] arguments) {
    Random random = new Random(1);
    for (int[] shape : SHAPES) {
      Matrix a = random(random, shape[0], shape[1]);
      Matrix b = random(random, shape[1], shape[2]);
      Matrix c = Matrix.zeros(shape[0], shape[2]);
      long[] nanos = new long[REPETITIONS];
      for (int i = 0; i < REPETITIONS; i++) {
        long begin = System.nanoTime();
        Products.add(a, b, c);
        nanos[i] = System.nanoTime() - begin;
      }
      Arrays.sort(nanos);
      double operations = 2.0 * shape[0] * shape[1] * shape[2];
      System.out.printf(
          Locale.ROOT,
          "%3d x %3d x %3d: best %.1f, median %.1f GFLOP/s%n",
          shape[0],
          shape[1],
          shape[2],
          operations / nanos[0],
          operations / nanos[REPETITIONS / 2]);
    }
  }

  private static Matrix random(Random random, int rows, int cols) {
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = random.nextFloat() - 0.5f;
    }
    return matrix;
  }
}
