package org.hearth.nnet.internal.feature;

import java.util.function.DoubleUnaryOperator;
import org.hearth.nnet.api.NnetException;

/**
 * A window over a frame. Kaldi: {@code FeatureWindowFunction} in {@code feat/feature-window.cc}.
 */
final class Window {
  private final DoubleUnaryOperator shape;

  private Window(DoubleUnaryOperator shape) {
    this.shape = shape;
  }

  static Window from(KaldiOptions options) throws NnetException {
    String type = options.word("window-type", "povey");
    double blackman = options.number("blackman-coeff", 0.42);
    // x runs from 0 to 2 pi over the frame.
    return switch (type) {
      case "povey" -> new Window(x -> Math.pow(0.5 - 0.5 * Math.cos(x), 0.85));
      case "hamming" -> new Window(x -> 0.54 - 0.46 * Math.cos(x));
      case "hanning" -> new Window(x -> 0.5 - 0.5 * Math.cos(x));
      case "sine" -> new Window(x -> Math.sin(0.5 * x));
      case "rectangular" -> new Window(x -> 1);
      case "blackman" ->
          new Window(x -> blackman - 0.5 * Math.cos(x) + (0.5 - blackman) * Math.cos(2 * x));
      default ->
          throw options.invalid(
              "--window-type=" + type, "povey, hamming, hanning, sine, rectangular or blackman");
    };
  }

  /** The factors of a frame's samples. */
  double[] factors(int length) {
    double[] factors = new double[length];
    for (int i = 0; i < length; i++) {
      factors[i] = shape.applyAsDouble(2 * Math.PI * i / (length - 1));
    }
    return factors;
  }
}
