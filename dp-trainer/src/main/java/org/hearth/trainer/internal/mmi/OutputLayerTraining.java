package org.hearth.trainer.internal.mmi;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.hearth.nnet.api.Matrix;

/**
 * Trains the output layer step by step, from nothing: the parameters begin as zeros, the frozen
 * model. Whoever drives it chooses the batches and how gradients become one, and so whether the
 * result is private; nothing else about the utterances gets out, such as their losses. For one
 * thread.
 */
public final class OutputLayerTraining {
  private final OutputLayerLoss loss;
  private final List<CachedUtterance> utterances;
  private final GradientMean mean;
  private final Optimizer optimizer;
  private final LearningRate rate;
  private final Matrix parameters;
  private int steps;

  /**
   * @param utterances at least one; all of the same shape
   * @param mean how the gradients of a batch become one
   */
  public OutputLayerTraining(
      OutputLayerLoss loss,
      List<CachedUtterance> utterances,
      GradientMean mean,
      Optimizer optimizer,
      LearningRate rate) {
    this.loss = loss;
    this.utterances = List.copyOf(utterances);
    this.mean = mean;
    this.optimizer = optimizer;
    this.rate = rate;
    CachedUtterance first = this.utterances.get(0);
    this.parameters = Matrix.zeros(first.directions().cols(), first.outputs().cols());
  }

  /**
   * One step of descent. An utterance that cannot be used adds no gradient.
   *
   * @param batch numbers of utterances, from 0; may be empty
   * @throws IllegalStateException after the last step of the learning rate
   */
  public void step(int[] batch) {
    if (isDone()) {
      throw new IllegalStateException("all " + rate.steps() + " steps are done");
    }
    Iterable<float[]> gradients = () -> gradients(batch);
    float[] values = parameters.data();
    optimizer.step(values, mean.of(values.length, gradients), rate.at(steps));
    steps++;
  }

  private Iterator<float[]> gradients(int[] batch) {
    return IntStream.of(batch).mapToObj(utterances::get).map(this::gradient).iterator();
  }

  private float[] gradient(CachedUtterance utterance) {
    return loss.evaluate(utterance, parameters)
        .map(example -> example.gradient().data())
        .orElseGet(() -> new float[parameters.data().length]);
  }

  public boolean isDone() {
    return steps == rate.steps();
  }

  /** A copy: B transposed, rank x outputs. */
  public Matrix parameters() {
    return parameters.copy();
  }
}
