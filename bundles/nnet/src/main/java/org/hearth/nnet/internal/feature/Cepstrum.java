package org.hearth.nnet.internal.feature;

import org.hearth.nnet.api.NnetException;

/** Mel-frequency cepstral coefficients. Kaldi: {@code feat/feature-mfcc.cc}. */
final class Cepstrum implements FrameFeatures {
  private final MelBanks banks;
  private final FrameEnergy energy;
  private final double[][] transform;

  private Cepstrum(MelBanks banks, FrameEnergy energy, double[][] transform) {
    this.banks = banks;
    this.energy = energy;
    this.transform = transform;
  }

  static Cepstrum from(KaldiOptions options, FrameOptions frames) throws NnetException {
    MelBanks banks = MelBanks.from(options, frames);
    int coefficients = options.integer("num-ceps", 13);
    if (coefficients < 1 || coefficients > banks.filters()) {
      throw options.invalid("--num-ceps=" + coefficients, "1 to " + banks.filters());
    }
    double lifter = options.number("cepstral-lifter", 22);
    return new Cepstrum(
        banks,
        FrameEnergy.from(options, true),
        cosineTransform(coefficients, banks.filters(), lifter));
  }

  @Override
  public int dimension() {
    return transform.length;
  }

  @Override
  public FrameEnergy energy() {
    return energy;
  }

  @Override
  public double[] compute(double[] powerSpectrum, double logEnergy) {
    double[] energies = banks.energies(powerSpectrum);
    for (int i = 0; i < energies.length; i++) {
      energies[i] = Math.log(Math.max(energies[i], Framing.FLOOR));
    }
    double[] coefficients = new double[transform.length];
    for (int k = 0; k < coefficients.length; k++) {
      for (int i = 0; i < energies.length; i++) {
        coefficients[k] += transform[k][i] * energies[i];
      }
    }
    if (energy.used()) {
      coefficients[0] = logEnergy;
    }
    return coefficients;
  }

  /**
   * The orthonormal discrete cosine transform of type II, its rows scaled by {@code 1 + Q/2 sin(pi
   * k / Q)}. Kaldi: {@code ComputeDctMatrix}, {@code ComputeLifterCoeffs}.
   *
   * @param lifter Q; 0 for no scaling
   */
  private static double[][] cosineTransform(int rows, int cols, double lifter) {
    double[][] transform = new double[rows][cols];
    for (int k = 0; k < rows; k++) {
      double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / cols);
      if (lifter != 0) {
        scale *= 1 + 0.5 * lifter * Math.sin(Math.PI * k / lifter);
      }
      for (int i = 0; i < cols; i++) {
        transform[k][i] = scale * Math.cos(Math.PI / cols * (i + 0.5) * k);
      }
    }
    return transform;
  }
}
