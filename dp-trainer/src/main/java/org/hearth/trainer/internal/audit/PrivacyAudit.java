package org.hearth.trainer.internal.audit;

import java.util.ArrayList;
import java.util.List;
import org.hearth.trainer.internal.Calibrator;
import org.hearth.trainer.internal.PldAccountant;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.audit.Evidence.Finding;
import org.hearth.trainer.internal.voice.Settings;

/** Compares what the accountant claims with what an attack proves. */
final class PrivacyAudit {
  private static final List<Double> EPSILONS = List.of(1.0, 3.0, 8.0);

  private final int rounds;
  private final double delta;
  private final double error;

  /**
   * @param rounds training runs whose canaries are pooled
   * @param delta of the claims
   * @param error probability with which each bound may be wrong
   */
  PrivacyAudit(int rounds, double delta, double error) {
    this.rounds = rounds;
    this.delta = delta;
    this.error = error;
  }

  /**
   * A run and what it costs.
   *
   * @param epsilon by {@link PldAccountant}
   */
  record Claim(SampledGaussian run, double epsilon) {
    static Claim of(SampledGaussian run, double delta) {
      return new Claim(run, new PldAccountant().epsilon(List.of(run), delta));
    }

    /** The run with the least noise that may claim an epsilon. */
    static Claim calibrated(double epsilon, double delta, double samplingRate, int steps) {
      double sigma =
          new Calibrator(new PldAccountant())
              .noiseMultiplier(epsilon, delta, samplingRate, steps)
              .orElseThrow();
      return of(new SampledGaussian(samplingRate, sigma, steps), delta);
    }
  }

  /** What was found by who sees each step, and by who sees the parameters that come out. */
  record Findings(Finding steps, Finding parameters) {}

  /**
   * The runs of {@code hearth train}, for a strict, a middling and a loose epsilon, and the same
   * with full batches, where the attack has more to see.
   */
  static List<Claim> claims(double delta) {
    List<Claim> claims = new ArrayList<>();
    for (double epsilon : EPSILONS) {
      Settings settings = Settings.plan(epsilon, Settings.LEAST_UTTERANCES, false);
      claims.add(Claim.calibrated(epsilon, delta, settings.samplingRate(), settings.steps()));
      claims.add(Claim.calibrated(epsilon, delta, 1, settings.steps()));
    }
    return claims;
  }

  Findings audit(Canaries canaries, Claim claim) throws InterruptedException {
    List<Evidence> steps = new ArrayList<>();
    List<Evidence> parameters = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      Canaries.Sight sight = canaries.run(claim);
      steps.add(sight.steps());
      parameters.add(sight.parameters());
    }
    return new Findings(
        Evidence.pooled(steps).finding(delta, error),
        Evidence.pooled(parameters).finding(delta, error));
  }
}
