package org.hearth.nnet.internal.feature;

/**
 * Cuts a recording into frames. Kaldi: {@code ExtractWindow} and {@code ProcessWindow} in {@code
 * feat/feature-window.cc}, in double precision.
 */
final class Framing {
  /** Kaldi's floor below every logarithm: the machine epsilon of a float. */
  static final double FLOOR = Math.scalb(1.0, -23);

  private final FrameOptions options;
  private final double[] window;

  Framing(FrameOptions options) {
    this.options = options;
    this.window = options.window().factors(options.length());
  }

  /**
   * A frame without its mean, as far as the options say so, and before the window.
   *
   * @param length samples of the recording; the array may be longer
   */
  double[] raw(float[] samples, int length, int frame) {
    double[] raw = new double[options.length()];
    int first = options.firstSample(frame);
    double sum = 0;
    for (int i = 0; i < raw.length; i++) {
      raw[i] = samples[reflect(first + i, length)];
      sum += raw[i];
    }
    if (options.removeMean()) {
      double mean = sum / raw.length;
      for (int i = 0; i < raw.length; i++) {
        raw[i] -= mean;
      }
    }
    return raw;
  }

  /** The frame with emphasis and window, padded with zeros for the transform. */
  double[] windowed(double[] raw) {
    double[] padded = new double[options.paddedLength()];
    double before = raw[0];
    for (int i = 0; i < raw.length; i++) {
      padded[i] = (raw[i] - options.preemphasis() * before) * window[i];
      before = raw[i];
    }
    return padded;
  }

  static double logEnergy(double[] frame) {
    double energy = 0;
    for (double sample : frame) {
      energy += sample * sample;
    }
    return Math.log(Math.max(energy, FLOOR));
  }

  /** Beyond its ends a recording is mirrored, as often as needed. */
  private static int reflect(int index, int length) {
    int reflected = index;
    while (reflected < 0 || reflected >= length) {
      reflected = reflected < 0 ? -reflected - 1 : 2 * length - 1 - reflected;
    }
    return reflected;
  }
}
