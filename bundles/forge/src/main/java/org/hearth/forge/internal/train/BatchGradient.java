package org.hearth.forge.internal.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.corpus.api.Recording;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
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

  private final SampleCache recordings;
  private final Features features;
  private final LfMmi objective;
  private final Numerators numerators;
  private final Numerator silence;
  private final Augmenter augmenter;
  private final Weights weights;
  private final ExecutorService threads;

  BatchGradient(
      SampleCache recordings,
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
    private final Map<Parameter, Matrix> gradients;
    private double loss;
    private long frames;
    private double seconds;
    private int unusable;
    private boolean diverged;
    private String unreadable;

    private Sum(Map<Parameter, Matrix> gradients) {
      this.gradients = gradients;
    }

    private void add(Sum other) {
      gradients.forEach(
          (parameter, gradient) -> {
            float[] more = other.gradients.get(parameter).data();
            for (int i = 0; i < more.length; i++) {
              gradient.data()[i] += more[i];
            }
          });
      loss += other.loss;
      frames += other.frames;
      seconds += other.seconds;
      unusable += other.unusable;
      diverged |= other.diverged;
      unreadable = unreadable == null ? other.unreadable : unreadable;
    }

    /** With respect to the loss for each frame, laid out as {@link Weights#values}. */
    float[] gradientPerFrame(Weights weights) {
      float[] gradient = new float[weights.values().length];
      weights.add(gradients, gradient);
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

    /** Whether the network computes what is no number, or nothing at all could be used. */
    boolean diverged() {
      return diverged || frames == 0;
    }

    /** Utterances that are too short for their words, or cannot be read. */
    int unusable() {
      return unusable;
    }

    /** Why the first one that cannot be read cannot; empty when there is none. */
    Optional<String> unreadable() {
      return Optional.ofNullable(unreadable);
    }

    private void leaveOut(Evaluation.Reason reason, boolean isNoise) {
      diverged |= reason == Evaluation.Reason.NOT_FINITE;
      unusable += isNoise ? 0 : 1;
    }

    private void leaveOut(AudioException why) {
      unreadable = unreadable == null ? why.getMessage() : unreadable;
      unusable++;
    }
  }

  /** The gradient of a batch, augmented. */
  Sum compute(Network network, List<Example> batch) throws NnetException, InterruptedException {
    List<Sum> lanes = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      lanes.add(new Sum(weights.zeros()));
    }
    return inLanes(batch, lanes, (example, sum) -> add(network, example, sum));
  }

  /** The loss of utterances as they are. */
  Sum evaluate(Network network, List<Utterance> utterances) throws InterruptedException {
    List<Sum> lanes = Stream.generate(() -> new Sum(Map.of())).limit(LANES).toList();
    return inLanes(
        utterances,
        lanes,
        (utterance, sum) -> {
          Matrix frames = features.compute(Recording.floats(recordings.read(utterance.audio())));
          evaluate(network, frames, utterance, sum);
        });
  }

  private interface Work<T> {
    void add(T item, Sum sum) throws AudioException;
  }

  private <T> Sum inLanes(List<T> items, List<Sum> lanes, Work<T> work)
      throws InterruptedException {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      int first = lane;
      tasks.add(
          () -> {
            for (int i = first; i < items.size(); i += LANES) {
              try {
                work.add(items.get(i), lanes.get(first));
              } catch (AudioException e) {
                lanes.get(first).leaveOut(e);
              }
            }
            return null;
          });
    }
    try {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    Sum total = lanes.get(0);
    lanes.subList(1, LANES).forEach(total::add);
    return total;
  }

  private void add(Network network, Example example, Sum sum) throws AudioException {
    Random random = new Random(example.seed());
    boolean isNoise = example.utterance() == null;
    float[] samples =
        isNoise
            ? augmenter.noise(1 + 2 * random.nextDouble(), random)
            : augmenter.apply(recordings.read(example.utterance().audio()), random);
    Matrix frames = features.compute(samples);
    if (frames.rows() == 0) {
      sum.leaveOut(Evaluation.Reason.TOO_SHORT, isNoise);
      return;
    }
    augmenter.mask(frames, random);
    sum.seconds += samples.length / (double) PcmStream.SAMPLE_RATE;
    Activations activations = network.forward(frames);
    Evaluation evaluation =
        objective.evaluate(
            activations.output(), isNoise ? silence : numerators.of(example.utterance()));
    if (evaluation instanceof Evaluation.Unusable left) {
      sum.leaveOut(left.reason(), isNoise);
      return;
    }
    Evaluation.Objective found = (Evaluation.Objective) evaluation;
    sum.loss -= found.value();
    sum.frames += activations.output().rows();
    activations.addGradients(lossGradient(activations.output(), found.gradient()), sum.gradients);
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
      sum.leaveOut(Evaluation.Reason.TOO_SHORT, false);
      return;
    }
    Matrix outputs = network.forward(frames).output();
    Evaluation evaluation = objective.evaluate(outputs, numerators.of(utterance));
    if (evaluation instanceof Evaluation.Objective found) {
      sum.loss -= found.value();
      sum.frames += outputs.rows();
    } else if (evaluation instanceof Evaluation.Unusable left) {
      sum.leaveOut(left.reason(), false);
    }
  }
}
