package org.hearth.wake.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WakeCurveTest {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final WakeCurve curve =
      new WakeCurve(List.of(12.0, 9.0, NEVER, 7.0), List.of(6.0, 8.0, 5.0), 20);

  @Test
  void missesAndFalseAlarmsAtAScore() {
    assertEquals(2, curve.missed(8));
    assertEquals(1, curve.falseAlarms(8));
    assertEquals(0.5, curve.missRate(8));
    assertEquals(0.5, curve.falseAlarmRate(8));
    assertEquals(4.74386 / 2, curve.falseAlarmBound(8), 1e-4);
  }

  @Test
  void leastScoresForFalseAlarms() {
    assertEquals(Math.nextUp(8.0), curve.scoreFor(0));
    assertEquals(Math.nextUp(5.0), curve.scoreForOneInTenHours());
    assertEquals(WakeBench.FLOOR, curve.scoreFor(3));
  }

  @Test
  void phrasesTogether() {
    WakeCurve all = WakeCurve.together(List.of(curve, curve));
    assertEquals(40, all.hours());
    assertEquals(2, all.falseAlarms(8));
    assertEquals(4, all.missed(8));
  }
}
