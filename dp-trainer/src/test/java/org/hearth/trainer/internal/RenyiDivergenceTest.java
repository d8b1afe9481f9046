package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenyiDivergenceTest {

  /** Expected values by numerical integration of the definition. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 2, 1.5, 0.002098934595710909",
    "0.01, 1, 4.7, 0.00043617164222354096",
    "0.3, 0.5, 2.3, 2.508099629981314",
    "0.9, 1.5, 3.3, 0.6398136644937151",
    "0.1, 1, 12, 3.4882531913005788",
    "0.5, 4, 1.1, 0.00867371861151813"
  })
  void agreesWithTheIntegral(double q, double sigma, double order, double expected) {
    assertEquals(expected, RenyiDivergence.ofStep(q, sigma, order), 1e-9 * expected);
  }

  @Test
  void withoutSamplingItIsTheGaussians() {
    assertEquals(5 / (2 * 1.5 * 1.5), RenyiDivergence.ofStep(1, 1.5, 5), 1e-15);
  }

  @Test
  void hugeMomentsDoNotOverflow() {
    // The term of the highest power: (order^2 - order) / (2 sigma^2) / (order - 1), and q.
    double expected = 63 / (2 * 0.01 * 0.01) + 63 * Math.log(0.3) / 62;
    assertEquals(expected, RenyiDivergence.ofStep(0.3, 0.01, 63), 1e-6);
  }
}
