package org.hearth.trainer.internal;

/** Sums of numbers that are known by their natural logarithms. */
final class LogSpace {
  private LogSpace() {}

  /** log(exp(a) + exp(b)). */
  static double add(double a, double b) {
    double low = Math.min(a, b);
    double high = Math.max(a, b);
    return low == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
  }

  /**
   * log(exp(a) - exp(b)).
   *
   * @param b at most {@code a}
   */
  static double subtract(double a, double b) {
    return b == Double.NEGATIVE_INFINITY ? a : a + Math.log(-Math.expm1(b - a));
  }

  /** log(exp(x) - 1), for x above 0. */
  static double expMinusOne(double x) {
    // Above 40 the 1 is below the last digit of exp(x), and exp(x) would soon overflow.
    return x > 40 ? x : Math.log(Math.expm1(x));
  }
}
