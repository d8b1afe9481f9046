package org.hearth.corpus.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final double DIGITS = 5e-5;

  /** Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I. */
  @Test
  void wilsonIsAsPublished() {
    assertInterval(0.2553, 0.3662, Interval.wilson(81, 263), DIGITS);
    assertInterval(0.0624, 0.1605, Interval.wilson(15, 148), 6e-4);
    assertInterval(0, 0.1611, Interval.wilson(0, 20), DIGITS);
    assertInterval(0.0061, 0.1718, Interval.wilson(1, 29), DIGITS);
  }

  private static void assertInterval(double low, double high, Interval found, double tolerance) {
    assertEquals(low, found.low(), tolerance, found.toString());
    assertEquals(high, found.high(), tolerance, found.toString());
  }
}
