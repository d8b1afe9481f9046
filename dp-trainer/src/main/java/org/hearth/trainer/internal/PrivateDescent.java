package org.hearth.trainer.internal;

import java.util.stream.IntStream;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.Optimizer;

/** A run of private training from the frozen model, in the same process. For one thread. */
public final class PrivateDescent {

  /** What an example asks for. */
  @FunctionalInterface
  public interface Gradients {
    /**
     * The gradient of an example's loss.
     *
     * @param parameters not to be changed
     * @param example its number, from 0
     */
    float[] of(float[] parameters, int example);
  }

  private final int examples;
  private final Gradients gradients;
  private final DpSgd sgd;
  private final LearningRate rate;
  private final Optimizer optimizer;
  private final float[] parameters;
  private int step;

  /**
   * @param dimension of the parameters, which begin at zero
   * @param sgd the private part
   * @param rate for as many steps as the run has that was paid for
   */
  public PrivateDescent(
      int dimension,
      int examples,
      Gradients gradients,
      DpSgd sgd,
      LearningRate rate,
      Optimizer optimizer) {
    this.examples = examples;
    this.gradients = gradients;
    this.sgd = sgd;
    this.rate = rate;
    this.optimizer = optimizer;
    this.parameters = new float[dimension];
  }

  public boolean isDone() {
    return step == rate.steps();
  }

  /** Steps that are done, of {@link #steps()}. */
  public int done() {
    return step;
  }

  public int steps() {
    return rate.steps();
  }

  /** One step of descent on the examples that are drawn for it. */
  public void step() {
    int[] batch = sgd.batch(step, examples);
    Iterable<float[]> drawn =
        () -> IntStream.of(batch).mapToObj(i -> gradients.of(parameters, i)).iterator();
    float[] mean = sgd.mean(step).of(parameters.length, drawn);
    optimizer.step(parameters, mean, rate.at(step));
    step++;
  }

  /** Where the run stands. */
  public float[] parameters() {
    return parameters.clone();
  }
}
