package org.hearth.trainer.internal.audit;

import java.util.stream.DoubleStream;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.voice.VoiceModel;

/** What utterances add to a step while the model is the base model, clipped, in clip norms. */
final class FrozenGradients {
  private final double[] known;
  private final double[][] canaries;
  private final double[][] products;

  FrozenGradients(AuditedVoice voice, int[] canaries, double clipNorm) {
    int dimension = voice.model().dimension();
    VoiceModel.Gradients frozen = voice.model().at(new float[dimension]);
    this.known = new double[dimension];
    for (int i = 0; i < voice.known(); i++) {
      AuditedModel.addClipped(known, frozen.of(i), clipNorm);
    }
    this.canaries = new double[canaries.length][dimension];
    for (int i = 0; i < canaries.length; i++) {
      AuditedModel.addClipped(this.canaries[i], frozen.of(canaries[i]), clipNorm);
    }
    this.products = new double[canaries.length][];
    for (int i = 0; i < canaries.length; i++) {
      products[i] = products(this.canaries[i]);
    }
  }

  /** The sum over all known utterances. */
  double[] known() {
    return known;
  }

  /** Inner products with the gradients of all canaries. */
  private double[] products(double[] vector) {
    double[] found = new double[canaries.length];
    for (int i = 0; i < found.length; i++) {
      for (int k = 0; k < vector.length; k++) {
        found[i] += canaries[i][k] * vector[k];
      }
    }
    return found;
  }

  /**
   * How much of each canary is in a sum of the steps of a run: the best linear estimate, since
   * gradients of canaries overlap. With their gradients g, coins s, weights w of the steps and
   * noise, the sum is q sum(w) g s + noise of variance sigma^2 sum(w^2); least squares, where 1/4
   * is the variance of a coin.
   *
   * @param sum without what known utterances added
   */
  double[] shares(double[] sum, double[] weights, SampledGaussian run) {
    int count = canaries.length;
    double drawn = run.samplingRate() * DoubleStream.of(weights).sum();
    double squares = DoubleStream.of(weights).map(w -> w * w).sum();
    double noise = Math.pow(run.noiseMultiplier() / drawn, 2) * squares;
    double[] seen = products(sum);
    double[][] system = new double[count][];
    for (int i = 0; i < count; i++) {
      system[i] = products[i].clone();
      system[i][i] += 4 * noise;
      // Half of all canaries is what to expect.
      seen[i] = seen[i] / drawn - 0.5 * DoubleStream.of(products[i]).sum();
    }
    return solve(system, seen);
  }

  /** Gauss' elimination; the system is positive definite, so that no pivot need be looked for. */
  private static double[] solve(double[][] system, double[] right) {
    int size = right.length;
    for (int k = 0; k < size; k++) {
      for (int i = k + 1; i < size; i++) {
        double factor = system[i][k] / system[k][k];
        for (int j = k; j < size; j++) {
          system[i][j] -= factor * system[k][j];
        }
        right[i] -= factor * right[k];
      }
    }
    for (int k = size - 1; k >= 0; k--) {
      for (int j = k + 1; j < size; j++) {
        right[k] -= system[k][j] * right[j];
      }
      right[k] /= system[k][k];
    }
    return right;
  }
}
