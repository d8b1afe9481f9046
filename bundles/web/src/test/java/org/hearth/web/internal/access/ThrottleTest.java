package org.hearth.web.internal.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final MovedClock clock = new MovedClock();
  private final Throttle throttle = new Throttle(clock, 2, 3);

  private void exhaust(String address) {
    for (int i = 0; i < 3; i++) {
      assertTrue(throttle.admits(address));
    }
  }

  @Test
  void moreThanABurstIsTurnedAway() {
    exhaust("10.0.0.1");
    assertFalse(throttle.admits("10.0.0.1"));
  }

  @Test
  void timeMakesRoom() {
    exhaust("10.0.0.1");
    clock.pass(Duration.ofMillis(500));
    assertTrue(throttle.admits("10.0.0.1"));
    assertFalse(throttle.admits("10.0.0.1"));
  }

  @Test
  void clockThatIsSetBackTurnsNobodyAway() {
    assertTrue(throttle.admits("10.0.0.1"));
    clock.pass(Duration.ofHours(-1));
    assertTrue(throttle.admits("10.0.0.1"));
  }

  @Test
  void othersAreServed() {
    exhaust("10.0.0.1");
    assertTrue(throttle.admits("10.0.0.2"));
  }
}
