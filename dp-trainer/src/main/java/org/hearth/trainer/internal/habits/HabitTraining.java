package org.hearth.trainer.internal.habits;

import java.util.List;
import org.hearth.habits.api.HabitObjective;
import org.hearth.habits.api.HabitRecord;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.PrivateDescent;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.Optimizer;

/** Private training on what a person did. */
final class HabitTraining {
  private HabitTraining() {}

  /**
   * A run. The directions of the frozen model are as long as people differ in them, so B is pulled
   * to zero as by a Gaussian prior of deviation one: the fewer records, the more.
   *
   * @param run what was paid for
   * @param seed of the run; see {@link DpSgd}
   */
  static PrivateDescent of(
      HabitObjective objective,
      List<HabitRecord> records,
      HabitSettings settings,
      SampledGaussian run,
      byte[] seed) {
    double clip = HabitSettings.CLIP_NORM;
    return new PrivateDescent(
        objective.dimension(),
        records.size(),
        (parameters, i) -> objective.gradient(parameters, records.get(i)),
        new DpSgd(run, clip, run.samplingRate() * settings.sizeClass(), seed),
        LearningRate.forPath(settings.path(), clip, (int) run.steps()),
        Optimizer.withDecay(Optimizer.descent(), 1.0 / settings.sizeClass()));
  }
}
