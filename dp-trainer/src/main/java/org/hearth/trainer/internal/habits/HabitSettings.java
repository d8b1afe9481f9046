package org.hearth.trainer.internal.habits;

import java.util.OptionalDouble;
import org.hearth.trainer.internal.Calibrator;
import org.hearth.trainer.internal.PldAccountant;
import org.hearth.trainer.internal.SampledGaussian;

/**
 * How a person's habits are trained: all records in every step, which costs least noise and, a
 * record being a few numbers, no time. The constants were found on people made up whom {@code
 * hearth bench taste} and {@code bench wellness} do not judge by.
 *
 * @param sizeClass of the records, which is public; see {@link
 *     org.hearth.trainer.internal.voice.Settings#sizeClass}
 * @param path how far clipped gradients of one direction would lead; see {@link
 *     org.hearth.trainer.internal.mmi.LearningRate#forPath}
 */
public record HabitSettings(int sizeClass, double path) {
  /** Of a run. */
  public static final int STEPS = 40;

  /** Greatest L2 norm of what one record adds. */
  public static final double CLIP_NORM = 0.5;

  /** Of what is as good as no privacy: the least noise that a mechanism may have. */
  private static final double LEAST_NOISE = 0.01;

  /** Without noise. */
  private static final double PATH = 60;

  /** How much noise shortens the path. */
  private static final double NOISE = 10;

  /** The settings for a run with a noise multiplier. */
  public static HabitSettings plan(double noiseMultiplier, int sizeClass) {
    return new HabitSettings(sizeClass, PATH / (1 + NOISE * noiseMultiplier / sizeClass));
  }

  /**
   * The run with the least noise that is (epsilon, delta)-differentially private; empty when no
   * noise is enough.
   */
  public static OptionalDouble noiseMultiplier(double epsilon, double delta) {
    return new Calibrator(new PldAccountant()).noiseMultiplier(epsilon, delta, 1, STEPS);
  }

  /** The run with a noise multiplier. */
  public static SampledGaussian run(double noiseMultiplier) {
    return new SampledGaussian(1, noiseMultiplier, STEPS);
  }

  /** A run that protects nobody, to compare with. */
  public static SampledGaussian withoutPrivacy() {
    return run(LEAST_NOISE);
  }
}
