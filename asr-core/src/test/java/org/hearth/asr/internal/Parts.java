package org.hearth.asr.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;

/** Acoustic parts for the embedded model. */
final class Parts {
  static final String OUTPUT = "output.affine";
  static final int PDFS = 80;
  static final int INPUTS = 384;

  /** The phone of "radio" that "light" lacks: outputs 2b and 2b + 1 of phone b. */
  private static final int EY = 13;

  private Parts() {}

  /** Makes a phone of "radio" impossible. */
  static AcousticPart withoutRadio() throws Exception {
    return bias(2 * EY, -100);
  }

  /** Adds to an output and the one after it. */
  static AcousticPart bias(int output, float value) throws Exception {
    return part(biasAdapter(output, value), Optional.empty());
  }

  static AcousticAdapter biasAdapter(int output, float value) throws IOException {
    Matrix bias = Matrix.zeros(1, PDFS);
    bias.set(0, output, value);
    bias.set(0, output + 1, value);
    return new AcousticAdapter(ModelHome.embeddedFingerprint(), List.of(), Map.of(OUTPUT, bias));
  }

  /** A delta of rank 1 to the output layer that is one value everywhere. */
  static AcousticAdapter flat(float value) throws IOException {
    Matrix a = Matrix.zeros(1, INPUTS);
    Matrix b = Matrix.zeros(PDFS, 1);
    java.util.Arrays.fill(a.data(), 1);
    java.util.Arrays.fill(b.data(), value);
    return new AcousticAdapter(
        ModelHome.embeddedFingerprint(), List.of(new LowRank(OUTPUT, a, b, 1)), Map.of());
  }

  /**
   * Adds to the logarithm of how often a phone is heard in the place of another.
   *
   * @param phones how many there are
   */
  static AcousticAdapter confusing(int intended, int heard, float by, int phones)
      throws IOException {
    Matrix a = Matrix.zeros(1, phones);
    Matrix b = Matrix.zeros(phones, 1);
    a.set(0, heard, 1);
    b.set(intended, 0, by);
    return new AcousticAdapter(
        ModelHome.embeddedFingerprint(),
        List.of(new LowRank(AcousticAdapter.CONFUSIONS, a, b, 1)),
        Map.of());
  }

  /** "Radio" is not understood from its sounds: one of its phones is said as silence. */
  static AcousticPart swallowedRadio() throws Exception {
    return part(confusing(EY, 0, 50, PDFS / 2), Optional.empty());
  }

  static AcousticPart part(AcousticAdapter adapter, Optional<Basis> basis) throws NnetException {
    return new AcousticPart(adapter.addTo(Map.of(), Precision.F32, basis));
  }
}
