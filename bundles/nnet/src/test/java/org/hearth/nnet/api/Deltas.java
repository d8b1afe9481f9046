package org.hearth.nnet.api;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Adapters of random values. */
final class Deltas {
  static final String BASE = "0123456789abcdef".repeat(4);

  private Deltas() {}

  static Matrix random(int seed, double deviation, int rows, int cols) {
    Random random = new Random(seed);
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) (deviation * random.nextGaussian());
    }
    return matrix;
  }

  /** Of the base model's output layer, 80 x 384. */
  static LowRank output(int rank) {
    return new LowRank(
        "output.affine", random(1, 0.05, rank, 384), random(2, 0.05, 80, rank), rank);
  }

  static AcousticAdapter adapter(LowRank... deltas) {
    return new AcousticAdapter(BASE, List.of(deltas), Map.of());
  }
}
