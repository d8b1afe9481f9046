package org.hearth.trainer.internal;

/**
 * Draws whole numbers n with a probability proportional to exp(-n^2 / (2 sigma^2)), exactly: only
 * whole numbers and fair bits take part, so that no rounding of floating point can tell what the
 * noise was added to (Mironov, "On Significance of the Least Significant Bits for Differential
 * Privacy", 2012). Algorithms 1 to 3 of Canonne, Kamath, Steinke, "The Discrete Gaussian for
 * Differential Privacy" (2020), for a whole sigma; their fractions are split into products of
 * fractions that a long can hold. For one thread.
 */
final class DiscreteGaussian {
  /** Leaves a coin's denominator room in a long. */
  static final long MAX_SIGMA = 1L << 50;

  private final RandomBits bits;
  private final long sigma;

  /** Flips a coin whose probability of true is some x from 0 to 1, divided by the argument. */
  private interface Coin {
    boolean flip(long divisor);
  }

  /**
   * @param sigma from 1 to 2^50; the standard deviation, to one part in 10^6 or better
   */
  DiscreteGaussian(RandomBits bits, long sigma) {
    if (sigma < 1 || sigma > MAX_SIGMA) {
      throw new IllegalArgumentException("sigma is " + sigma + ", expected 1 to " + MAX_SIGMA);
    }
    this.bits = bits;
    this.sigma = sigma;
  }

  long sample() {
    long candidate;
    do {
      candidate = laplace();
    } while (!accept(Math.abs(Math.abs(candidate) - sigma)));
    return candidate;
  }

  /** Algorithm 2: n with a probability proportional to exp(-|n| / sigma). */
  private long laplace() {
    while (true) {
      long remainder = bits.below(sigma);
      if (!decays(divisor -> bits.coin(remainder, sigma * divisor))) {
        continue;
      }
      long quotient = 0;
      while (decays(divisor -> bits.coin(1, divisor))) {
        quotient++;
      }
      long magnitude = remainder + sigma * quotient;
      boolean negative = bits.coin(1, 2);
      // Zero would otherwise come twice, once with each sign.
      if (magnitude != 0 || !negative) {
        return negative ? -magnitude : magnitude;
      }
    }
  }

  /**
   * True with probability exp(-d^2 / (2 sigma^2)). With d = m sigma + r that is the product of
   * exp(-1/2), m^2 times, exp(-r / sigma), m times, and exp(-r^2 / (2 sigma^2)).
   */
  private boolean accept(long distance) {
    long whole = distance / sigma;
    long rest = distance % sigma;
    for (long i = 0; i < whole * whole; i++) {
      if (!decays(divisor -> bits.coin(1, 2 * divisor))) {
        return false;
      }
    }
    for (long i = 0; i < whole; i++) {
      if (!decays(divisor -> bits.coin(rest, sigma * divisor))) {
        return false;
      }
    }
    return decays(divisor -> bits.coin(rest, sigma) && bits.coin(rest, 2 * sigma * divisor));
  }

  /** Algorithm 1: true with probability exp(-x), where the coin has the probability x / divisor. */
  private static boolean decays(Coin coin) {
    long divisor = 1;
    while (coin.flip(divisor)) {
      divisor++;
    }
    return divisor % 2 == 1;
  }
}
