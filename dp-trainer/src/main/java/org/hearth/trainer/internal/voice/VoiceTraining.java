package org.hearth.trainer.internal.voice;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.Optimizer;

/**
 * A run of private training, step by step. After each step its state may be kept, and another
 * object that begins there does exactly the same from then on. For one thread.
 */
public final class VoiceTraining {
  private final VoiceModel model;
  private final DpSgd sgd;
  private final LearningRate rate;
  private final Optimizer optimizer = Optimizer.descent();
  private final float[] parameters;
  private int step;

  /**
   * Where a run stands.
   *
   * @param step how many steps are done
   * @param parameters not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record State(int step, float[] parameters) {

    /** The base model, before the first step. */
    public static State start(int dimension) {
      return new State(0, new float[dimension]);
    }
  }

  /**
   * @param seed of the run; see {@link DpSgd}
   */
  public static VoiceTraining of(
      VoiceModel model, Settings settings, SampledGaussian run, byte[] seed, State state) {
    return new VoiceTraining(
        model,
        settings,
        new DpSgd(run, settings.clipNorm(), settings.expectedBatchSize(), seed),
        state);
  }

  VoiceTraining(VoiceModel model, Settings settings, DpSgd sgd, State state) {
    if (state.parameters().length != model.dimension()) {
      throw new IllegalArgumentException(
          state.parameters().length + " parameters, expected " + model.dimension());
    }
    this.model = model;
    this.sgd = sgd;
    this.rate = LearningRate.forPath(settings.path(), settings.clipNorm(), settings.steps());
    this.parameters = state.parameters().clone();
    this.step = state.step();
  }

  public boolean isDone() {
    return step >= rate.steps();
  }

  /**
   * One step of descent on the utterances that are drawn for it.
   *
   * @param between called before each of them
   */
  public void step(Runnable between) {
    int[] batch = sgd.batch(step, model.utterances());
    VoiceModel.Gradients gradients = model.at(parameters);
    Iterable<float[]> ofBatch = () -> gradients(gradients, batch, between);
    float[] mean = sgd.mean(step).of(parameters.length, ofBatch);
    optimizer.step(parameters, mean, rate.at(step));
    step++;
  }

  private static Iterator<float[]> gradients(
      VoiceModel.Gradients gradients, int[] batch, Runnable between) {
    return IntStream.of(batch)
        .mapToObj(
            utterance -> {
              between.run();
              return gradients.of(utterance);
            })
        .iterator();
  }

  /** Where the run stands; a copy. */
  public State state() {
    return new State(step, parameters.clone());
  }
}
