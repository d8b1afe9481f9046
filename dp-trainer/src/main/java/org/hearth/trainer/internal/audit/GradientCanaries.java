package org.hearth.trainer.internal.audit;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.audit.PrivacyAudit.Claim;
import org.hearth.trainer.internal.voice.Settings;

/**
 * The worst examples there can be: the gradient of each is clipped to exactly the clip norm, in
 * each step, and lies along a parameter of its own, so that nothing but the noise hides it.
 */
final class GradientCanaries implements Canaries {
  private final AuditedVoice voice;
  private final int count;
  private final Trainer trainer;
  private final SecureRandom random;

  GradientCanaries(AuditedVoice voice, int count, Trainer trainer, SecureRandom random) {
    this.voice = voice;
    this.count = count;
    this.trainer = trainer;
    this.random = random;
  }

  @Override
  public Sight run(Claim claim) throws InterruptedException {
    boolean[] included = Canaries.coins(count, random);
    Settings settings = voice.settings(claim, count);
    AuditedModel model =
        AuditedModel.ofGradients(
            voice,
            settings.clipNorm(),
            count,
            IntStream.range(0, count).filter(i -> included[i]).toArray());
    double[] losses = new double[count];
    double[] ways =
        new AuditedRun(trainer, model, settings, claim.run(), random)
            .train(seen -> addLosses(losses, own(seen), claim.run()));
    return new Sight(Evidence.of(losses, included), Evidence.of(own(ways), included));
  }

  /** The canaries' parameters. */
  private double[] own(double[] all) {
    return Arrays.copyOfRange(all, all.length - count, all.length);
  }

  /** The privacy loss of what was seen, the best test there is (Neyman and Pearson). */
  private static void addLosses(double[] losses, double[] seen, SampledGaussian run) {
    double q = run.samplingRate();
    double sigma = run.noiseMultiplier();
    for (int i = 0; i < losses.length; i++) {
      losses[i] += Math.log1p(q * Math.expm1((2 * seen[i] - 1) / (2 * sigma * sigma)));
    }
  }
}
