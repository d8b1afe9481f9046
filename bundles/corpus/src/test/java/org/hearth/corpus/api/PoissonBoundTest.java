package org.hearth.corpus.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonBoundTest {
  /** Half of the 95 % quantile of chi-square with 2 (count + 1) degrees of freedom. */
  @ParameterizedTest
  @CsvSource({"0, 2.99573", "1, 4.74386", "2, 6.29579", "10, 16.96222", "100, 118.079"})
  void theLimitIsThatOfTheTables(int count, double expected) {
    assertEquals(expected, PoissonBound.upper(count), 5e-3);
  }
}
