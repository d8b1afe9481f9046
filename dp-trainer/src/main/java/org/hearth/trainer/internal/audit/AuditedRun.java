package org.hearth.trainer.internal.audit;

import java.security.SecureRandom;
import java.util.function.Consumer;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.voice.Settings;
import org.hearth.trainer.internal.voice.VoiceTraining;
import org.hearth.trainer.internal.voice.VoiceTraining.State;

/**
 * A training run that the auditor looks at. The auditor is as strong as the definition of
 * differential privacy allows: knows all utterances but the canaries, which of them were drawn, and
 * the parameters after each step. For one thread and one run.
 */
final class AuditedRun {
  private final AuditedModel model;
  private final Settings settings;
  private final LearningRate rate;
  private final VoiceTraining training;

  AuditedRun(
      Trainer trainer,
      AuditedModel model,
      Settings settings,
      SampledGaussian run,
      SecureRandom random) {
    this.model = model;
    this.settings = settings;
    this.rate = rate(settings);
    byte[] seed = new byte[DpSgd.SEED_BYTES];
    random.nextBytes(seed);
    this.training = trainer.begin(model, settings, run, seed, State.start(model.dimension()));
  }

  /** The learning rates of training. */
  static LearningRate rate(Settings settings) {
    return LearningRate.forPath(settings.path(), settings.clipNorm(), settings.steps());
  }

  /**
   * Trains, and returns how far the parameters moved against their gradients: the sum of learning
   * rates times released sums, in clip norms.
   *
   * @param auditor is told the noisy sum of each step, in clip norms, less what known utterances
   *     added
   */
  double[] train(Consumer<double[]> auditor) throws InterruptedException {
    State before = training.state();
    while (!training.isDone()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      training.step(() -> {});
      State after = training.state();
      double[] seen = sum(before.parameters(), after.parameters(), rate.at(before.step()));
      double[] known = model.takeKnown();
      for (int i = 0; i < seen.length; i++) {
        seen[i] -= known[i];
      }
      auditor.accept(seen);
      before = after;
    }
    return sum(new float[model.dimension()], before.parameters(), 1);
  }

  /** Descent leads against the gradient. */
  private double[] sum(float[] from, float[] to, double learningRate) {
    double unit = settings.clipNorm() / settings.expectedBatchSize() * learningRate;
    double[] sum = new double[from.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = ((double) from[i] - to[i]) / unit;
    }
    return sum;
  }
}
