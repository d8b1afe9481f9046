package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldsTest {
  private boolean hearing;
  private double load;
  private boolean battery;
  private long nanos;

  private Holds holds(double maxLoad, boolean onBattery) {
    return new Holds(
        () -> hearing,
        new Holds.Limits(maxLoad, onBattery),
        () -> load,
        () -> battery,
        () -> nanos);
  }

  @Test
  void nothingHoldsAnIdleComputer() {
    assertEquals(Optional.empty(), holds(2, false).reason());
  }

  @Test
  void hearingHoldsAtOnce() {
    Holds holds = holds(0, true);
    holds.reason();
    hearing = true;
    assertEquals(Optional.of("somebody is being heard"), holds.reason());
    hearing = false;
    assertEquals(Optional.empty(), holds.reason());
  }

  @Test
  void loadIsLookedAtEverySecond() {
    Holds holds = holds(2, true);
    holds.reason();
    load = 3.25;
    nanos = 999_999_999;
    assertEquals(Optional.empty(), holds.reason());
    nanos = 1_000_000_000;
    assertEquals(Optional.of("the load is 3.3, above max.load 2.0"), holds.reason());
  }

  @Test
  void withoutALimitLoadDoesNotCount() {
    load = 100;
    assertEquals(Optional.empty(), holds(0, true).reason());
  }

  @Test
  void batteryHoldsUnlessItIsAllowed() {
    battery = true;
    assertEquals(Optional.of("only a battery feeds this computer"), holds(0, false).reason());
    assertEquals(Optional.empty(), holds(0, true).reason());
  }
}
