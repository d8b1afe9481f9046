package org.hearth.testkit.internal.refusals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.hearth.testkit.internal.refusals.Reliability.Bin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReliabilityTest {
  private final Reliability reliability = new Reliability();

  @Test
  void theErrorIsTheDistanceOfEachBinByItsWeight() {
    // 0.9 to 1: four of mean 0.95, three true. 0.2 to 0.3: one of 0.25, true.
    reliability.add(0.94, true);
    reliability.add(0.96, true);
    reliability.add(0.92, false);
    reliability.add(0.98, true);
    reliability.add(0.25, true);
    assertEquals((4 * (0.95 - 0.75) + 0.75) / 5, reliability.error(), 1e-12);
    assertEquals(5, reliability.count());
  }

  @Test
  void distancesOfTwoBinsDoNotCancelOut() {
    reliability.add(0.6, true);
    reliability.add(0.4, false);
    assertEquals(0.4, reliability.error(), 1e-12);
  }

  @Test
  void binsSayWhatIsInThem() {
    reliability.add(0.95, true);
    reliability.add(0.91, false);
    reliability.add(0.1, false);
    List<Bin> bins = reliability.bins();
    assertEquals(2, bins.size());
    assertEquals(new Bin(0.1, 0.2, 1, 0.1, 0), bins.get(0));
    assertEquals(2, bins.get(1).count());
    assertEquals(0.93, bins.get(1).mean(), 1e-12);
    assertEquals(0.5, bins.get(1).share());
  }

  @Test
  void certaintyIsInTheLastBin() {
    reliability.add(1, true);
    assertEquals(new Bin(0.9, 1, 1, 1, 1), reliability.bins().get(0));
    assertEquals(0, reliability.error());
  }

  /** With n draws in a bin the share is off by less than 5 / sqrt(4 n) but for a chance of 6e-7. */
  @Test
  void calibratedProbabilitiesHaveNoError() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double probability = random.nextDouble();
      reliability.add(probability, random.nextDouble() < probability);
    }
    assertTrue(reliability.error() < 5 / Math.sqrt(4 * 9_500), reliability.error() + "");
  }

  @Test
  void nothingHasNoError() {
    assertTrue(Double.isNaN(reliability.error()));
    assertEquals(List.of(), reliability.bins());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
  void onlyProbabilitiesAreTaken(double value) {
    assertThrows(IllegalArgumentException.class, () -> reliability.add(value, true));
  }
}
