package org.hearth.testkit.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.hearth.api.adapter.AdapterException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingBenchTest {
  private static final Map<String, byte[]> SMALL =
      Map.of("vocabulary.json", new byte[250], "sentences.yaml", new byte[50]);

  @TempDir private Path home;
  private StubHousehold household;

  @BeforeEach
  void makeHousehold() {
    household = new StubHousehold(home);
  }

  private Map<String, Object> run() throws Exception {
    return new SealingBench(household, household, new SecureRandom()).run(SMALL, 2);
  }

  @Test
  void overheadIsWhatABundleHasBeyondItsFiles() throws Exception {
    Map<String, Object> figures = run();
    assertEquals(300, figures.get("small_payload_bytes"));
    assertEquals(StubHousehold.HOUSEHOLD_OVERHEAD, figures.get("household_small_overhead_bytes"));
    assertEquals(StubHousehold.HOUSEHOLD_OVERHEAD, figures.get("household_large_overhead_bytes"));
    assertEquals(StubHousehold.DEVICE_OVERHEAD, figures.get("device_small_overhead_bytes"));
    assertEquals(StubHousehold.DEVICE_OVERHEAD, figures.get("device_large_overhead_bytes"));
  }

  @Test
  void openingThatGivesOtherBytesIsNotMeasured() {
    household.damagesFiles = true;
    assertThrows(AdapterException.class, this::run);
  }

  @Test
  void timesAreOfTheBaselineToo() throws Exception {
    Map<String, Object> figures = run();
    double median = (double) figures.get("plain_open_median_ms");
    assertTrue(0 < median && median <= (double) figures.get("plain_open_p99_ms"), "" + figures);
  }
}
