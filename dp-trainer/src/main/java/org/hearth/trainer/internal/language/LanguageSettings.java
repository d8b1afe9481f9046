package org.hearth.trainer.internal.language;

import java.util.OptionalDouble;
import org.hearth.trainer.internal.Calibrator;
import org.hearth.trainer.internal.PldAccountant;
import org.hearth.trainer.internal.SampledGaussian;

/**
 * How the language of a person is trained: all of their sentences in every step, which costs least
 * noise and, a sentence being short, little time. The constants were found on simulated people whom
 * {@code hearth bench language} does not judge by.
 *
 * @param sizeClass of the sentences, which is public; see {@link
 *     org.hearth.trainer.internal.voice.Settings#sizeClass}
 * @param path how far clipped gradients of one direction would lead; see {@link
 *     org.hearth.trainer.internal.mmi.LearningRate#forPath}
 */
public record LanguageSettings(int sizeClass, double path) {
  /** Of a run. */
  public static final int STEPS = 25;

  /** Greatest L2 norm of what one sentence adds. */
  public static final double CLIP_NORM = 1;

  /** Of what is as good as no privacy: the least noise that a mechanism may have. */
  private static final double LEAST_NOISE = 0.01;

  /** Without noise. */
  private static final double PATH = 24;

  /** How much noise shortens the path, for {@link #REFERENCE_CLASS} sentences. */
  private static final double NOISE = 0.12;

  private static final double REFERENCE_CLASS = 200;

  /**
   * The settings for a run.
   *
   * @param noiseMultiplier of the run
   */
  public static LanguageSettings plan(double noiseMultiplier, int sizeClass) {
    double noise = noiseMultiplier * Math.sqrt(REFERENCE_CLASS / sizeClass);
    return new LanguageSettings(sizeClass, PATH / (1 + NOISE * noise));
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
