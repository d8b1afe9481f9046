package org.hearth.trainer.internal.language;

import java.util.List;
import org.hearth.language.api.LanguageObjective;
import org.hearth.language.api.LanguageObjective.Sentence;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.PrivateDescent;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.Optimizer;

/** Private training on sentences. */
public final class LanguageTraining {
  private LanguageTraining() {}

  /**
   * A run; where it stands is as {@link LanguageObjective} has it.
   *
   * @param run what was paid for
   * @param seed of the run; see {@link DpSgd}
   */
  public static PrivateDescent of(
      LanguageObjective objective,
      List<Sentence> sentences,
      LanguageSettings settings,
      SampledGaussian run,
      byte[] seed) {
    double clip = LanguageSettings.CLIP_NORM;
    return new PrivateDescent(
        objective.dimension(),
        sentences.size(),
        (parameters, i) -> objective.gradient(parameters, sentences.get(i)),
        new DpSgd(run, clip, run.samplingRate() * settings.sizeClass(), seed),
        LearningRate.forPath(settings.path(), clip, (int) run.steps()),
        Optimizer.descent());
  }
}
