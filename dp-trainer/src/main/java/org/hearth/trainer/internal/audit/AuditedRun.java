package org.hearth.trainer.internal.audit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.nnet.api.Matrix;
import org.hearth.trainer.internal.RandomBits;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.mmi.CachedUtterance;
import org.hearth.trainer.internal.mmi.GradientMean;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.Optimizer;
import org.hearth.trainer.internal.mmi.OutputLayerTraining;

/**
 * A training run of the output layer that the auditor looks at. The auditor is as strong as the
 * definition of differential privacy allows: knows all utterances but the canaries, which of them
 * were drawn, and each released gradient. For one thread and one run.
 */
final class AuditedRun {
  /** Greatest norm of what one example adds; gradients of most wrong transcripts are longer. */
  static final double CLIP_NORM = 0.5;

  /** How far clipped gradients of one direction would lead. */
  private static final double PATH = 2;

  private final AuditedSpeech speech;
  private final SampledGaussian run;
  private final GradientMean mechanism;
  private final IntFunction<int[]> sampler;
  private final double expectedBatchSize;
  private final Consumer<double[]> auditor;
  private int[] drawn = {};

  /**
   * @param expectedMembers number of canaries that can be expected to be included, no secret
   * @param auditor is told the noisy sum of each step, in clip norms, less what utterances that are
   *     not canaries added
   */
  AuditedRun(
      AuditedSpeech speech,
      SampledGaussian run,
      double expectedMembers,
      Mechanism mechanism,
      RandomBits bits,
      Consumer<double[]> auditor) {
    this.speech = speech;
    this.run = run;
    this.expectedBatchSize = run.samplingRate() * (speech.known().size() + expectedMembers);
    this.mechanism = mechanism.mean(run, CLIP_NORM, expectedBatchSize, bits);
    this.sampler = mechanism.sampler(run, bits);
    this.auditor = auditor;
  }

  /**
   * Trains, and returns the parameters.
   *
   * @param members canaries that are included: utterances
   * @param directions canaries that are included: coordinates along which their gradients lie
   */
  Matrix train(List<CachedUtterance> members, int[] directions) throws InterruptedException {
    List<CachedUtterance> utterances =
        Stream.concat(speech.known().stream(), members.stream()).toList();
    OutputLayerTraining training =
        new OutputLayerTraining(
            speech.loss(),
            utterances,
            (dimension, gradients) ->
                release(dimension, gradients.iterator(), utterances.size(), directions),
            Optimizer.descent(),
            LearningRate.forPath(PATH, CLIP_NORM, (int) run.steps()));
    while (!training.isDone()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      drawn = sampler.apply(utterances.size() + directions.length);
      training.step(Arrays.stream(drawn).filter(i -> i < utterances.size()).toArray());
    }
    return training.parameters();
  }

  /** Gradients of utterances come in the order in which they were drawn, known ones first. */
  private float[] release(
      int dimension, Iterator<float[]> gradients, int utterances, int[] directions) {
    double[] known = new double[dimension];
    IntFunction<float[]> gradient =
        i -> {
          if (i >= utterances) {
            return along(directions[i - utterances], dimension);
          }
          float[] next = gradients.next();
          if (i < speech.known().size()) {
            addClipped(known, next);
          }
          return next;
        };
    Iterable<float[]> all = () -> IntStream.of(drawn).mapToObj(gradient).iterator();
    float[] released = mechanism.of(dimension, all);
    double[] seen = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      seen[i] = released[i] * (expectedBatchSize / CLIP_NORM) - known[i];
    }
    auditor.accept(seen);
    return released;
  }

  /**
   * A gradient that is clipped to exactly the clip norm, and so long that it shows if it is not.
   */
  private static float[] along(int direction, int dimension) {
    float[] gradient = new float[dimension];
    gradient[direction] = (float) (16 * CLIP_NORM);
    return gradient;
  }

  /** Adds a gradient, clipped, in clip norms. */
  static void addClipped(double[] sum, float[] gradient) {
    double squares = 0;
    for (float coordinate : gradient) {
      squares += (double) coordinate * coordinate;
    }
    double scale = 1 / Math.max(CLIP_NORM, Math.sqrt(squares));
    for (int i = 0; i < sum.length; i++) {
      sum[i] += scale * gradient[i];
    }
  }
}
