package org.hearth.trainer.internal.audit;

import java.util.List;
import java.util.stream.IntStream;
import org.hearth.nnet.api.Matrix;
import org.hearth.trainer.internal.RandomBits;
import org.hearth.trainer.internal.SampledGaussian;

/**
 * The worst examples there can be: the gradient of each is of exactly the clip norm, in each step,
 * along a coordinate of its own, so that nothing but the noise hides it.
 */
final class GradientCanaries implements Canaries {
  private final AuditedSpeech speech;
  private final int count;
  private final Mechanism mechanism;
  private final RandomBits bits;

  /**
   * @param count at most as many as there are parameters
   */
  GradientCanaries(AuditedSpeech speech, int count, Mechanism mechanism, RandomBits bits) {
    if (count > speech.parameters()) {
      throw new IllegalArgumentException(
          count + " canaries, expected at most one for each of " + speech.parameters());
    }
    this.speech = speech;
    this.count = count;
    this.mechanism = mechanism;
    this.bits = bits;
  }

  @Override
  public Sight run(SampledGaussian run) throws InterruptedException {
    boolean[] included = Canaries.coins(count, bits);
    double[] losses = new double[count];
    Matrix parameters =
        new AuditedRun(
                speech, run, count / 2.0, mechanism, bits, seen -> addLosses(losses, seen, run))
            .train(List.of(), IntStream.range(0, count).filter(i -> included[i]).toArray());
    // Descent leads against the gradient.
    double[] ways = IntStream.range(0, count).mapToDouble(i -> -parameters.data()[i]).toArray();
    return new Sight(Evidence.of(losses, included), Evidence.of(ways, included));
  }

  /** The privacy loss of what was seen, the best test there is (Neyman and Pearson). */
  private static void addLosses(double[] losses, double[] seen, SampledGaussian run) {
    double q = run.samplingRate();
    double sigma = run.noiseMultiplier();
    for (int i = 0; i < losses.length; i++) {
      losses[i] += Math.log1p(q * Math.expm1((2 * seen[i] - 1) / (2 * sigma * sigma)));
    }
  }
}
