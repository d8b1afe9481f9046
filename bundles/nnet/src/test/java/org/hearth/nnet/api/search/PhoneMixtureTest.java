package org.hearth.nnet.api.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.junit.jupiter.api.Test;

class PhoneMixtureTest {
  private static final int PHONES = 4;
  private static final int FRAMES = 6;
  private static final float STEP = 1e-2f;

  private static Matrix random(int rows, int cols, long seed, double scale) {
    Random random = new Random(seed);
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) (scale * random.nextDouble());
    }
    return matrix;
  }

  private static PhoneMixture mixture(Matrix weights) {
    return PhoneMixture.of(random(FRAMES, 2 * PHONES, 1, 3), weights, MatrixProduct.PORTABLE);
  }

  /** A number that depends on all outputs. */
  private static double value(Matrix weights, Matrix factors) {
    float[] outputs = mixture(weights).outputs().data();
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      sum += (double) outputs[i] * factors.data()[i];
    }
    return sum;
  }

  @Test
  void gradientIsTheSlope() {
    Matrix weights = random(PHONES, PHONES, 2, 1);
    Matrix factors = random(FRAMES, 2 * PHONES, 3, 1);
    Matrix gradient = mixture(weights).gradient(factors);
    for (int i = 0; i < weights.data().length; i++) {
      Matrix more = weights.copy();
      Matrix less = weights.copy();
      more.data()[i] += STEP;
      less.data()[i] -= STEP;
      double slope = (value(more, factors) - value(less, factors)) / (2 * STEP);
      assertEquals(slope, gradient.data()[i], 5e-3 * Math.max(1, Math.abs(slope)), "weight " + i);
    }
  }

  @Test
  void theIdentityMixesNothing() {
    Matrix identity = Matrix.zeros(PHONES, PHONES);
    for (int i = 0; i < PHONES; i++) {
      identity.set(i, i, 1);
    }
    float[] outputs = random(FRAMES, 2 * PHONES, 1, 3).data();
    float[] mixed = mixture(identity).outputs().data();
    for (int i = 0; i < outputs.length; i++) {
      assertEquals(outputs[i], mixed[i], 1e-5);
    }
  }

  @Test
  void outputsOfOtherPhonesAreRefused() {
    Matrix weights = Matrix.zeros(PHONES + 1, PHONES + 1);
    assertThrows(IllegalArgumentException.class, () -> mixture(weights));
  }
}
