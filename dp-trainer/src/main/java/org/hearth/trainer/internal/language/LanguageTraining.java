package org.hearth.trainer.internal.language;

import java.util.List;
import java.util.stream.IntStream;
import org.hearth.language.api.LanguageObjective;
import org.hearth.language.api.LanguageObjective.Sentence;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.Optimizer;

/** A run of private training on sentences, from the frozen model. For one thread. */
public final class LanguageTraining {
  private final LanguageObjective objective;
  private final List<Sentence> sentences;
  private final DpSgd sgd;
  private final LearningRate rate;
  private final Optimizer optimizer = Optimizer.descent();
  private final float[] parameters;
  private int step;

  /**
   * @param run what was paid for
   * @param seed of the run; see {@link DpSgd}
   */
  public LanguageTraining(
      LanguageObjective objective,
      List<Sentence> sentences,
      LanguageSettings settings,
      SampledGaussian run,
      byte[] seed) {
    this.objective = objective;
    this.sentences = List.copyOf(sentences);
    this.sgd =
        new DpSgd(run, LanguageSettings.CLIP_NORM, run.samplingRate() * settings.sizeClass(), seed);
    this.rate =
        LearningRate.forPath(settings.path(), LanguageSettings.CLIP_NORM, (int) run.steps());
    this.parameters = new float[objective.dimension()];
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

  /** One step of descent on the sentences that are drawn for it. */
  public void step() {
    int[] batch = sgd.batch(step, sentences.size());
    Iterable<float[]> gradients =
        () ->
            IntStream.of(batch)
                .mapToObj(i -> objective.gradient(parameters, sentences.get(i)))
                .iterator();
    float[] mean = sgd.mean(step).of(parameters.length, gradients);
    optimizer.step(parameters, mean, rate.at(step));
    step++;
  }

  /** Where the run stands; see {@link LanguageObjective}. */
  public float[] parameters() {
    return parameters.clone();
  }
}
