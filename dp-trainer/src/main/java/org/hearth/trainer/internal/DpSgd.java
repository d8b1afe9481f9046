package org.hearth.trainer.internal;

import java.util.function.IntFunction;
import org.hearth.trainer.internal.RunKeystream.Purpose;
import org.hearth.trainer.internal.mmi.GradientMean;

/**
 * The private part of a run of DP-SGD (Abadi et al., "Deep Learning with Differential Privacy",
 * 2016): which examples take part in a step, and how their gradients become one that may be seen.
 * For one thread.
 *
 * <p>All that is random follows from the run's seed, the step and what is drawn. So a run that was
 * interrupted can go on from a step, with the draws and the noise it would have had. The seed is as
 * secret as the examples: with it the noise can be taken off again. For the same reason a step's
 * noise may be added to one sum only: who repeats a step must repeat it on the same examples from
 * the same parameters, and one object gives the mean of each step once.
 */
public final class DpSgd {
  /** Bytes in a seed. */
  public static final int SEED_BYTES = RunKeystream.SEED_BYTES;

  private final SampledGaussian run;
  private final byte[] seed;
  private final IntFunction<GradientRelease> releases;
  private int next;

  /**
   * @param run what was paid for
   * @param clipNorm greatest L2 norm of what one example adds
   * @param expectedBatchSize sampling rate times a number of examples that is no secret, above 0
   * @param seed 32 bytes of a cryptographic generator, of this run alone
   */
  public DpSgd(SampledGaussian run, double clipNorm, double expectedBatchSize, byte[] seed) {
    this(
        run,
        seed,
        step ->
            new GradientRelease(run, clipNorm, expectedBatchSize, bits(seed, Purpose.NOISE, step)));
  }

  private DpSgd(SampledGaussian run, byte[] seed, IntFunction<GradientRelease> releases) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "the seed has " + seed.length + " bytes, expected " + SEED_BYTES);
    }
    this.run = run;
    this.seed = seed.clone();
    this.releases = releases;
  }

  /** The same draws and the same clipping without noise: not private, for tests and audits. */
  static DpSgd withoutNoise(
      SampledGaussian run, double clipNorm, double expectedBatchSize, byte[] seed) {
    return new DpSgd(run, seed, step -> GradientRelease.withoutNoise(clipNorm, expectedBatchSize));
  }

  private static RandomBits bits(byte[] seed, Purpose purpose, int step) {
    return new RandomBits(new RunKeystream(seed, purpose, step));
  }

  /**
   * The examples that take part in a step, each drawn independently: none may be, and how many are
   * is as secret as the examples.
   *
   * @param step from 0
   * @param examples how many there are
   * @return their numbers, ascending
   */
  public int[] batch(int step, int examples) {
    requirePaid(step);
    return new PoissonSampler(run, bits(seed, Purpose.SAMPLING, step)).sample(examples);
  }

  /**
   * The private mean of the gradients of a step's batch; to be used once.
   *
   * @param step from 0, later than that of the last call
   * @throws IllegalArgumentException for a step that the run does not have
   * @throws IllegalStateException when the mean of this step, or of a later one, was given already
   */
  public GradientMean mean(int step) {
    requirePaid(step);
    if (step < next) {
      throw new IllegalStateException("the mean of step " + step + " was given already");
    }
    next = step + 1;
    return releases.apply(step)::release;
  }

  private void requirePaid(int step) {
    if (step < 0 || step >= run.steps()) {
      throw new IllegalArgumentException(
          "step " + step + " of a run of " + run.steps() + ", expected 0 to " + (run.steps() - 1));
    }
  }
}
