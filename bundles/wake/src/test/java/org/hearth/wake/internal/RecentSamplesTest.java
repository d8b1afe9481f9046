package org.hearth.wake.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RecentSamplesTest {
  @Test
  void theLastSecondsAreKeptByTheirPlace() {
    RecentSamples recent = new RecentSamples();
    short[] second = new short[16_000];
    for (int i = 0; i < 12; i++) {
      second[15_999] = (short) i;
      recent.add(second, 0, second.length);
    }
    assertEquals(12 * 16_000, recent.end());
    assertEquals(7 * 16_000, recent.begin());
    assertArrayEquals(new short[] {7, 0}, recent.copy(8 * 16_000 - 1, 8 * 16_000 + 1));
    assertArrayEquals(new short[] {0, 11}, recent.copy(12 * 16_000 - 2, 12 * 16_000));
  }
}
