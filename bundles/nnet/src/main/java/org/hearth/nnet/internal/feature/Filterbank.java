package org.hearth.nnet.internal.feature;

import org.hearth.nnet.api.NnetException;

/** Filterbank energies. Kaldi: {@code feat/feature-fbank.cc}. */
final class Filterbank implements FrameFeatures {
  private final MelBanks banks;
  private final FrameEnergy energy;
  private final boolean log;
  private final boolean power;

  private Filterbank(MelBanks banks, FrameEnergy energy, boolean log, boolean power) {
    this.banks = banks;
    this.energy = energy;
    this.log = log;
    this.power = power;
  }

  static Filterbank from(KaldiOptions options, FrameOptions frames) throws NnetException {
    return new Filterbank(
        MelBanks.from(options, frames),
        FrameEnergy.from(options, false),
        options.flag("use-log-fbank", true),
        options.flag("use-power", true));
  }

  @Override
  public int dimension() {
    return banks.filters() + (energy.used() ? 1 : 0);
  }

  @Override
  public FrameEnergy energy() {
    return energy;
  }

  @Override
  public double[] compute(double[] powerSpectrum, double logEnergy) {
    if (!power) {
      for (int i = 0; i < powerSpectrum.length; i++) {
        powerSpectrum[i] = Math.sqrt(powerSpectrum[i]);
      }
    }
    double[] energies = banks.energies(powerSpectrum);
    int offset = energy.used() ? 1 : 0;
    double[] features = new double[dimension()];
    features[0] = logEnergy;
    for (int i = 0; i < energies.length; i++) {
      features[offset + i] = log ? Math.log(Math.max(energies[i], Framing.FLOOR)) : energies[i];
    }
    return features;
  }
}
