package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values were computed with 40 digits. */
class NormalTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "0.5, 0.30853753872598689636",
    "1, 0.15865525393145705141",
    "3, 0.0013498980316300945267",
    "5, 2.8665157187919391167e-7",
    "10, 7.619853024160526066e-24",
    "37, 5.7255712225245768227e-300",
    "Infinity, 0"
  })
  void tailHasAllItsDigits(double z, double tail) {
    assertEquals(tail, Normal.upperTail(z), 1e-13 * tail);
  }

  @ParameterizedTest
  @CsvSource({
    "-3, -0.0013508099647481937988",
    "0, -0.69314718055994530942",
    "2, -3.7831843336820319488",
    "100, -5005.5242086942050886",
    "10000, -50000010.129278915181"
  })
  void logarithmOfTheTailGoesBeyondTheRangeOfDoubles(double z, double logTail) {
    assertEquals(logTail, Normal.logUpperTail(z), 1e-13 * Math.abs(logTail));
  }

  @Test
  void probabilityOfAnIntervalDoesNotCancelInTheLowerTail() {
    double expected = Normal.upperTail(10) - Normal.upperTail(11);
    assertEquals(expected, Normal.between(-11, -10), 1e-12 * expected);
  }

  @Test
  void wholeLineHasProbabilityOne() {
    assertEquals(1, Normal.between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), 1e-15);
  }
}
