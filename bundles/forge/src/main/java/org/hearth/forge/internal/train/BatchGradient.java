package org.hearth.forge.internal.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.Parameter;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.Numerator;

/**
 * Loss and gradient of batches. A batch is dealt to a fixed number of lanes, each added up in its
 * order by one thread, and the lanes are added up in theirs: how many threads there are makes no
 * difference to the result. For one thread besides its own.
 */
final class BatchGradient {
  /** Below what matters for one utterance, above what lets the outputs drift away together. */
  private static final float OUTPUT_DECAY = 5e-5f;

  private static final int LANES = 8;

  private final Recordings recordings;
  private final Features features;
  private final LfMmi objective;
  private final Numerators numerators;
  private final Numerator silence;
  private final Augmenter augmenter;
  private final Weights weights;
  private final ExecutorService threads;

  BatchGradient(
      Recordings recordings,
      Features features,
      LfMmi objective,
      Augmenter augmenter,
      Weights weights,
      ExecutorService threads) {
    this.recordings = recordings;
    this.features = features;
    this.objective = objective;
    this.numerators = new Numerators(objective);
    this.silence = objective.numerator(List.of());
    this.augmenter = augmenter;
    this.weights = weights;
    this.threads = threads;
  }

  /**
   * One example of a batch.
   *
   * @param utterance null for noise, in which nothing is said
   * @param seed of its augmentation
   */
  record Example(Utterance utterance, long seed) {}

  /** What is known of a batch. */
  static final class Sum {
    private final float[] gradient;
    private double loss;
    private long frames;
    private double seconds;
    private int unusable;

    Sum(int dimension) {
      this.gradient = new float[dimension];
    }

    private void add(Sum other) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += other.gradient[i];
      }
      loss += other.loss;
      frames += other.frames;
      seconds += other.seconds;
      unusable += other.unusable;
    }

    /** With respect to the loss for each frame; scaled in place. */
    float[] gradientPerFrame() {
      float scale = 1f / Math.max(1, frames);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= scale;
      }
      return gradient;
    }

    /** In nats for each output frame. */
    double loss() {
      return loss / Math.max(1, frames);
    }

    /** Of audio. */
    double seconds() {
      return seconds;
    }

    /** Utterances without a gradient: too short for their words, say. */
    int unusable() {
      return unusable;
    }
  }

  /** The gradient of a batch, augmented. */
  Sum compute(Network network, List<Example> batch) throws ForgeException, InterruptedException {
    return inLanes(
        batch,
        (example, sum) -> add(network, example, weights.parameters(), sum),
        weights.values().length);
  }

  /** The loss of utterances as they are. */
  Sum evaluate(Network network, List<Utterance> utterances)
      throws ForgeException, InterruptedException {
    return inLanes(
        utterances,
        (utterance, sum) -> {
          Matrix frames = features.compute(floats(recordings.read(utterance.audio())));
          evaluate(network, frames, utterance, sum);
        },
        0);
  }

  private interface Work<T> {
    void add(T item, Sum sum) throws AudioException;
  }

  private <T> Sum inLanes(List<T> items, Work<T> work, int dimension)
      throws ForgeException, InterruptedException {
    List<Callable<Sum>> lanes = new ArrayList<>();
    for (int lane = 0; lane < Math.min(LANES, items.size()); lane++) {
      int first = lane;
      lanes.add(
          () -> {
            Sum sum = new Sum(dimension);
            for (int i = first; i < items.size(); i += LANES) {
              work.add(items.get(i), sum);
            }
            return sum;
          });
    }
    Sum total = null;
    try {
      for (Future<Sum> lane : threads.invokeAll(lanes)) {
        if (total == null) {
          total = lane.get();
        } else {
          total.add(lane.get());
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AudioException unreadable) {
        throw new ForgeException(unreadable.getMessage(), unreadable);
      }
      throw new IllegalStateException(e.getCause());
    }
    return total == null ? new Sum(dimension) : total;
  }

  private void add(Network network, Example example, Set<Parameter> wanted, Sum sum)
      throws AudioException {
    Random random = new Random(example.seed());
    boolean isNoise = example.utterance() == null;
    float[] samples =
        isNoise
            ? augmenter.noise(1 + 2 * random.nextDouble(), random)
            : augmenter.apply(recordings.read(example.utterance().audio()), random);
    Matrix frames = features.compute(samples);
    if (frames.rows() == 0) {
      sum.unusable++;
      return;
    }
    augmenter.mask(frames, random);
    sum.seconds += samples.length / (double) PcmStream.SAMPLE_RATE;
    Activations activations = network.forward(frames);
    Evaluation evaluation =
        objective.evaluate(
            activations.output(), isNoise ? silence : numerators.of(example.utterance()));
    if (!(evaluation instanceof Evaluation.Objective found)) {
      sum.unusable++;
      return;
    }
    sum.loss -= found.value();
    sum.frames += activations.output().rows();
    Map<Parameter, Matrix> gradients =
        activations.backward(lossGradient(activations.output(), found.gradient()), wanted);
    weights.add(gradients, sum.gradient);
  }

  /** Of the negative objective, and of the outputs' size. */
  private static Matrix lossGradient(Matrix outputs, Matrix gradient) {
    Matrix result = Matrix.zeros(gradient.rows(), gradient.cols());
    for (int i = 0; i < result.data().length; i++) {
      result.data()[i] = OUTPUT_DECAY * outputs.data()[i] - gradient.data()[i];
    }
    return result;
  }

  private void evaluate(Network network, Matrix frames, Utterance utterance, Sum sum) {
    if (frames.rows() == 0) {
      sum.unusable++;
      return;
    }
    Matrix outputs = network.forward(frames).output();
    Evaluation evaluation = objective.evaluate(outputs, numerators.of(utterance));
    if (evaluation instanceof Evaluation.Objective found) {
      sum.loss -= found.value();
      sum.frames += outputs.rows();
    } else {
      sum.unusable++;
    }
  }

  static float[] floats(short[] samples) {
    float[] values = new float[samples.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = samples[i];
    }
    return values;
  }
}
