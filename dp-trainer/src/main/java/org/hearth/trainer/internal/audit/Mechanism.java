package org.hearth.trainer.internal.audit;

import java.util.function.IntFunction;
import org.hearth.trainer.internal.GradientRelease;
import org.hearth.trainer.internal.PoissonSampler;
import org.hearth.trainer.internal.RandomBits;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.mmi.GradientMean;

/** What is audited: how examples are drawn and how their gradients become a private one. */
@FunctionalInterface
interface Mechanism {
  /** The one that training uses. */
  Mechanism TRAINING =
      (run, clipNorm, batch, bits) -> new GradientRelease(run, clipNorm, batch, bits)::release;

  /**
   * @param run what is claimed
   */
  GradientMean mean(
      SampledGaussian run, double clipNorm, double expectedBatchSize, RandomBits bits);

  /** Draws the examples of a step out of a number of them. */
  default IntFunction<int[]> sampler(SampledGaussian run, RandomBits bits) {
    return new PoissonSampler(run, bits)::sample;
  }
}
