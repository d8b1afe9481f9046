package org.hearth.corpus.api;

/** What rare events that were counted say about their rate. */
public final class PoissonBound {
  private static final double LEFT_OUT = 0.05;

  private PoissonBound() {}

  /**
   * The upper limit, with 95 % confidence, of the expected number of events of which {@code count}
   * were seen (Garwood, 1936): 3.0 when none was.
   */
  public static double upper(int count) {
    double low = count;
    double high = 2 * count + 10;
    while (high - low > 1e-9 * high) {
      double middle = (low + high) / 2;
      if (atMost(count, middle) > LEFT_OUT) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Chance of {@code count} events or fewer. */
  private static double atMost(int count, double expected) {
    double logTerm = -expected;
    double sum = Math.exp(logTerm);
    for (int k = 1; k <= count; k++) {
      logTerm += Math.log(expected / k);
      sum += Math.exp(logTerm);
    }
    return sum;
  }
}
