package org.hearth.trainer.internal;

import java.util.Arrays;
import java.util.List;

/**
 * The sum of independent privacy losses, as the product of their spectra: Koskela, Jälkö, Honkela,
 * "Computing Tight Differential Privacy Guarantees Using FFT" (2020). Only a window of the sum is
 * computed. What lies below it is left out or, the transform being cyclic, comes out at its upper
 * end: neither makes an epsilon within the window smaller. The probability above it is bounded and
 * counted as an infinite loss.
 */
final class LossComposition {
  /** Keeps the moments within the range of a double. */
  private static final double MAX_EXPONENT = 600;

  private static final double ROUND_OFF = Math.ulp(1.0);

  private final List<Part> parts;
  private final double tail;
  private final long lowest;
  private final long width;

  /**
   * A loss that occurs a number of times.
   *
   * @param losses of one time; all parts have the same grid
   */
  record Part(LossDistribution losses, long times) {}

  /**
   * @param tail greatest probability that may lie on either side of the window
   */
  LossComposition(List<Part> parts, double tail) {
    this.parts = List.copyOf(parts);
    this.tail = tail;
    long last = 0;
    double variance = 0;
    double longest = 0;
    for (Part part : parts) {
      last += part.times() * (part.losses().size() - 1);
      variance += part.times() * part.losses().indexVariance();
      longest = Math.max(longest, part.losses().size());
    }
    // The best exponent for a Gaussian sum; that for one with heavier tails is smaller.
    double exponent = Math.min(Math.sqrt(-2 * Math.log(tail) / variance), MAX_EXPONENT / longest);
    lowest = (long) Math.floor(Math.max(0, -bound(exponent, -1)));
    width = Math.min(last, (long) Math.ceil(bound(exponent, 1))) - lowest + 1;
  }

  /**
   * Chernoff's bound: a value above which the sum (times {@code sign}) has at most the probability
   * {@code tail}.
   *
   * @param exponent where the search for the best exponent begins; it goes down from there until
   *     the bound, which has one minimum, is no longer getting better
   */
  private double bound(double exponent, int sign) {
    double best = Double.POSITIVE_INFINITY;
    double next = (logMoment(sign * exponent) - Math.log(tail)) / exponent;
    for (double smaller = exponent; next < best; ) {
      best = next;
      smaller *= Math.sqrt(0.5);
      next = (logMoment(sign * smaller) - Math.log(tail)) / smaller;
    }
    return best;
  }

  /** Number of points of the window. */
  long width() {
    return width;
  }

  /** The sum. The width must be within the range of an array. */
  LossDistribution sum() {
    long points = width;
    for (Part part : parts) {
      points = Math.max(points, part.losses().size());
    }
    int size = Math.toIntExact(Long.highestOneBit(2 * points - 1));
    Fft fft = new Fft(size);
    double[] real = new double[size];
    double[] imaginary = new double[size];
    Arrays.fill(real, 1);
    for (Part part : parts) {
      multiply(real, imaginary, part, fft);
    }
    fft.inverse(real, imaginary);
    return window(real);
  }

  private LossDistribution window(double[] cyclic) {
    double[] masses = new double[Math.toIntExact(width)];
    for (int i = 0; i < masses.length; i++) {
      masses[i] = Math.max(0, cyclic[(int) ((lowest + i) % cyclic.length)]);
    }
    long start = lowest;
    double infinite = tail;
    double logFinite = 0;
    for (Part part : parts) {
      start += part.times() * part.losses().lowest();
      logFinite += part.times() * Math.log1p(-part.losses().infinite());
      // An error of the spectrum grows with every factor.
      infinite += part.times() * ROUND_OFF;
    }
    double interval = parts.get(0).losses().interval();
    return new LossDistribution(interval, start, masses, infinite - Math.expm1(logFinite));
  }

  /** Multiplies a spectrum by that of a part, as often as the part occurs. */
  private static void multiply(double[] real, double[] imaginary, Part part, Fft fft) {
    double[] powerReal = new double[real.length];
    double[] powerImaginary = new double[real.length];
    for (int i = 0; i < part.losses().size(); i++) {
      powerReal[i] = part.losses().mass(i);
    }
    fft.forward(powerReal, powerImaginary);
    for (long times = part.times(); times > 0; times /= 2) {
      if (times % 2 == 1) {
        multiply(real, imaginary, powerReal, powerImaginary);
      }
      multiply(powerReal, powerImaginary, powerReal, powerImaginary);
    }
  }

  /** Multiplies complex numbers by others, which may be themselves. */
  private static void multiply(
      double[] real, double[] imaginary, double[] byReal, double[] byImaginary) {
    for (int i = 0; i < real.length; i++) {
      double x = real[i];
      double y = imaginary[i];
      double u = byReal[i];
      double v = byImaginary[i];
      real[i] = x * u - y * v;
      imaginary[i] = x * v + y * u;
    }
  }

  private double logMoment(double exponent) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.times() * part.losses().logMoment(exponent);
    }
    return sum;
  }
}
