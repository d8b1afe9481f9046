package org.hearth.trainer.internal;

import java.util.List;
import java.util.function.Function;

/**
 * What a run costs at a delta.
 *
 * @param rdp epsilon by Rényi differential privacy
 * @param pld epsilon by privacy loss distributions
 */
record PrivacyCost(SampledGaussian run, double delta, double rdp, double pld) {

  /**
   * @param texts gives what was written for a quantity, null for nothing
   * @param prefix of a quantity's name in messages
   * @throws IllegalArgumentException with a message for the person who wrote it
   */
  static PrivacyCost of(Function<Quantity, String> texts, String prefix) {
    SampledGaussian run =
        new SampledGaussian(
            Quantity.SAMPLING_RATE.parse(texts.apply(Quantity.SAMPLING_RATE), prefix),
            Quantity.NOISE_MULTIPLIER.parse(texts.apply(Quantity.NOISE_MULTIPLIER), prefix),
            (long) Quantity.STEPS.parse(texts.apply(Quantity.STEPS), prefix));
    double delta = Quantity.DELTA.parse(texts.apply(Quantity.DELTA), prefix);
    List<SampledGaussian> history = List.of(run);
    return new PrivacyCost(
        run,
        delta,
        new RdpAccountant().epsilon(history, delta),
        new PldAccountant().epsilon(history, delta));
  }
}
