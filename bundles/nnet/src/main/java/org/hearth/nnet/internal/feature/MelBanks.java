package org.hearth.nnet.internal.feature;

import java.util.Arrays;
import org.hearth.nnet.api.NnetException;

/**
 * Triangular filters, equally wide on the mel scale, without warping. Kaldi: {@code
 * feat/mel-computations.cc}.
 */
final class MelBanks {
  private final int[] firstBin;
  private final double[][] weights;

  private MelBanks(int[] firstBin, double[][] weights) {
    this.firstBin = firstBin;
    this.weights = weights;
  }

  static MelBanks from(KaldiOptions options, FrameOptions frames) throws NnetException {
    int filters = options.integer("num-mel-bins", 23);
    double nyquist = 0.5 * frames.sampleRate();
    double low = options.number("low-freq", 20);
    double high = options.number("high-freq", 0);
    // A frequency that is not positive counts from the Nyquist frequency.
    double top = high > 0 ? high : nyquist + high;
    if (filters < 3 || filters > frames.paddedLength()) {
      throw options.invalid("--num-mel-bins=" + filters, "3 to " + frames.paddedLength());
    }
    if (low < 0 || low >= top || top > nyquist) {
      throw options.invalid(
          "filters from " + low + " Hz to " + top + " Hz",
          "rising frequencies from 0 to " + nyquist + " Hz");
    }
    options.ignore("vtln-low", "vtln-high");
    return create(filters, low, top, frames);
  }

  private static MelBanks create(int filters, double low, double high, FrameOptions frames) {
    double step = (mel(high) - mel(low)) / (filters + 1);
    // As in Kaldi, the bin at the Nyquist frequency belongs to no filter.
    int bins = frames.paddedLength() / 2;
    double binWidth = (double) frames.sampleRate() / frames.paddedLength();
    int[] firstBin = new int[filters];
    double[][] weights = new double[filters][];
    for (int filter = 0; filter < filters; filter++) {
      double left = mel(low) + filter * step;
      double[] all = new double[bins];
      int first = bins;
      int end = 0;
      for (int bin = 0; bin < bins; bin++) {
        all[bin] = Math.max(0, 1 - Math.abs(mel(bin * binWidth) - left - step) / step);
        if (all[bin] > 0) {
          first = Math.min(first, bin);
          end = bin + 1;
        }
      }
      firstBin[filter] = Math.min(first, end);
      weights[filter] = Arrays.copyOfRange(all, firstBin[filter], end);
    }
    return new MelBanks(firstBin, weights);
  }

  private static double mel(double hertz) {
    return 1127 * Math.log(1 + hertz / 700);
  }

  int filters() {
    return weights.length;
  }

  /**
   * @param spectrum by bin, from frequency 0
   * @return energies by filter
   */
  double[] energies(double[] spectrum) {
    double[] energies = new double[weights.length];
    for (int filter = 0; filter < energies.length; filter++) {
      for (int i = 0; i < weights[filter].length; i++) {
        energies[filter] += weights[filter][i] * spectrum[firstBin[filter] + i];
      }
    }
    return energies;
  }
}
