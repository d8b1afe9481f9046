package org.hearth.trainer.internal.audit;

import java.security.SecureRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hearth.trainer.internal.audit.PrivacyAudit.Claim;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.voice.Settings;
import org.hearth.trainer.internal.voice.VoiceModel;

/** Recordings with transcripts that are wrong: what a person could really put into training. */
final class UtteranceCanaries implements Canaries {
  private final AuditedVoice voice;
  private final Trainer trainer;
  private final SecureRandom random;

  /** As numbers of the voice's utterances. */
  private final int[] canaries;

  /**
   * All utterances of the voice beside the known ones, but for those that cannot be used, too short
   * for their transcript.
   */
  UtteranceCanaries(AuditedVoice voice, Trainer trainer, SecureRandom random) {
    this.voice = voice;
    this.trainer = trainer;
    this.random = random;
    VoiceModel.Gradients frozen = voice.model().at(new float[voice.model().dimension()]);
    this.canaries =
        IntStream.range(voice.known(), voice.known() + voice.others())
            .filter(i -> !isZero(frozen.of(i)))
            .toArray();
  }

  private static boolean isZero(float[] gradient) {
    for (float coordinate : gradient) {
      if (coordinate != 0) {
        return false;
      }
    }
    return true;
  }

  /** Utterances that can be used. */
  int count() {
    return canaries.length;
  }

  @Override
  public Sight run(Claim claim) throws InterruptedException {
    int count = canaries.length;
    boolean[] included = Canaries.coins(count, random);
    Settings settings = voice.settings(claim, count);
    AuditedModel model =
        AuditedModel.ofUtterances(
            voice,
            settings.clipNorm(),
            IntStream.range(0, count).filter(i -> included[i]).map(i -> canaries[i]).toArray());
    double[] steps = new double[model.dimension()];
    double[] way =
        new AuditedRun(trainer, model, settings, claim.run(), random)
            .train(seen -> add(steps, seen, 1));
    FrozenGradients frozen = new FrozenGradients(voice, canaries, settings.clipNorm());
    double[] rates = rates(settings);
    double[] ones = DoubleStream.generate(() -> 1).limit(rates.length).toArray();
    // Who sees the parameters only must guess what known utterances added.
    add(way, frozen.known(), -settings.samplingRate() * DoubleStream.of(rates).sum());
    return new Sight(
        Evidence.of(frozen.shares(steps, ones, claim.run()), included),
        Evidence.of(frozen.shares(way, rates, claim.run()), included));
  }

  private static double[] rates(Settings settings) {
    LearningRate rate = AuditedRun.rate(settings);
    return IntStream.range(0, rate.steps()).mapToDouble(rate::at).toArray();
  }

  private static void add(double[] sum, double[] more, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * more[i];
    }
  }
}
