package org.hearth.speakers.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorRatesTest {
  @Test
  void scoresThatDoNotOverlapMakeNoError() {
    assertEquals(0, ErrorRates.equal(List.of(3.0, 4.0), List.of(1.0, 2.0)), 1e-12);
  }

  @Test
  void aQuarterOfEachOnTheOtherSideIsAQuarter() {
    assertEquals(
        0.25, ErrorRates.equal(List.of(5.0, 6.0, 7.0, 1.5), List.of(1.0, 2.0, 3.0, 5.5)), 1e-12);
  }
}
