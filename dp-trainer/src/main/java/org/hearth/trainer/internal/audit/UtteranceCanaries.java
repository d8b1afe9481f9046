package org.hearth.trainer.internal.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hearth.nnet.api.Matrix;
import org.hearth.trainer.internal.RandomBits;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.mmi.CachedUtterance;
import org.hearth.trainer.internal.mmi.OutputLayerLoss.Example;

/** Recordings with transcripts that are wrong: what a person could really put into training. */
final class UtteranceCanaries implements Canaries {
  private final AuditedSpeech speech;
  private final List<CachedUtterance> canaries;
  private final Mechanism mechanism;
  private final RandomBits bits;
  private final double[] frozenLosses;
  private final double[][] gradients;
  private final double[][] products;

  /**
   * @param canaries all usable: a loss exists for each
   */
  UtteranceCanaries(
      AuditedSpeech speech, List<CachedUtterance> canaries, Mechanism mechanism, RandomBits bits) {
    this.speech = speech;
    this.canaries = List.copyOf(canaries);
    this.mechanism = mechanism;
    this.bits = bits;
    int count = canaries.size();
    this.frozenLosses = new double[count];
    this.gradients = new double[count][speech.parameters()];
    for (int i = 0; i < count; i++) {
      Example frozen = evaluate(i, speech.frozen()).orElseThrow();
      frozenLosses[i] = frozen.value();
      AuditedRun.addClipped(gradients[i], frozen.gradient().data());
    }
    this.products = new double[count][];
    for (int i = 0; i < count; i++) {
      products[i] = products(gradients[i]);
    }
  }

  private Optional<Example> evaluate(int canary, Matrix parameters) {
    return speech.loss().evaluate(canaries.get(canary), parameters);
  }

  /** Inner products with the gradients of all canaries. */
  private double[] products(double[] vector) {
    double[] found = new double[gradients.length];
    for (int i = 0; i < found.length; i++) {
      for (int k = 0; k < vector.length; k++) {
        found[i] += gradients[i][k] * vector[k];
      }
    }
    return found;
  }

  @Override
  public Sight run(SampledGaussian run) throws InterruptedException {
    int count = canaries.size();
    boolean[] included = Canaries.coins(count, bits);
    List<CachedUtterance> members =
        IntStream.range(0, count).filter(i -> included[i]).mapToObj(canaries::get).toList();
    double[] sum = new double[speech.parameters()];
    Matrix parameters =
        new AuditedRun(speech, run, count / 2.0, mechanism, bits, seen -> add(sum, seen))
            .train(members, new int[0]);
    double[] falls = IntStream.range(0, count).mapToDouble(i -> fall(i, parameters)).toArray();
    return new Sight(Evidence.of(shares(sum, run), included), Evidence.of(falls, included));
  }

  /** A model that is all noise may hold an utterance for impossible. */
  private double fall(int canary, Matrix parameters) {
    return evaluate(canary, parameters)
        .map(trained -> frozenLosses[canary] - trained.value())
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static void add(double[] sum, double[] seen) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += seen[i];
    }
  }

  /**
   * How much of each canary is in what was seen: the best linear estimate, since gradients of
   * canaries overlap. With the gradients g of the frozen model, coins s and noise, the sum over T
   * steps is T q g s + noise; least squares, where 1/4 is the variance of a coin.
   */
  private double[] shares(double[] sum, SampledGaussian run) {
    int count = canaries.size();
    double drawn = run.samplingRate() * run.steps();
    double noise = Math.pow(run.noiseMultiplier() / run.samplingRate(), 2) / run.steps();
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
