package org.hearth.trainer.internal.mmi;

/**
 * Makes one gradient of those of a batch. Under differential privacy it clips each, adds noise to
 * the sum and divides it by the expected batch size.
 */
@FunctionalInterface
public interface GradientMean {
  /** The plain mean; nothing for an empty batch. */
  GradientMean PLAIN = GradientMean::plain;

  /**
   * @param dimension number of coordinates of every gradient
   * @param gradients of the batch, computed while they are read, so to be read once; may be empty
   */
  float[] of(int dimension, Iterable<float[]> gradients);

  private static float[] plain(int dimension, Iterable<float[]> gradients) {
    float[] mean = new float[dimension];
    int count = 0;
    for (float[] gradient : gradients) {
      count++;
      for (int i = 0; i < dimension; i++) {
        mean[i] += (gradient[i] - mean[i]) / count;
      }
    }
    return mean;
  }
}
