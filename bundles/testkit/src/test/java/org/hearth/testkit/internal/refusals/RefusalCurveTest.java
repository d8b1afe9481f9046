package org.hearth.testkit.internal.refusals;

import static org.hearth.testkit.internal.refusals.Heard.asked;
import static org.hearth.testkit.internal.refusals.Heard.command;
import static org.hearth.testkit.internal.refusals.Heard.hour;
import static org.hearth.testkit.internal.refusals.Heard.refused;
import static org.hearth.testkit.internal.refusals.Heard.right;
import static org.hearth.testkit.internal.refusals.Heard.wrong;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hearth.corpus.api.PoissonBound;
import org.hearth.testkit.internal.refusals.RefusalCurve.Point;
import org.junit.jupiter.api.Test;

class RefusalCurveTest {
  private static final Score CONFIDENCE = new Score(List.of("judgement.inDomain"));

  private static RefusalCurve curve(Trial... trials) {
    return new RefusalCurve(List.of(trials), CONFIDENCE);
  }

  /** Five commands and four hours: thresholds trade the one for the other. */
  private static RefusalCurve curve() {
    return curve(
        command(right(0.9)),
        command(right(0.6)),
        command(right(0.3)),
        command(wrong(0.5)),
        command(refused(0.99)),
        hour(wrong(0.7), wrong(0.4)),
        hour(wrong(0.2)),
        hour(refused(1)),
        hour());
  }

  @Test
  void aThresholdAcceptsWhatHasItOrMore() {
    Point point = curve().at(0.6);
    assertEquals(2, point.right());
    assertEquals(0, point.wrong());
    assertEquals(5, point.commands());
    assertEquals(0.4, point.accuracy());
    assertEquals(1, point.falseAccepts());
    assertEquals(4, point.hours());
    assertEquals(0.25, point.falseAcceptsAnHour());
  }

  @Test
  void theCurveGoesFromAcceptingAllToRefusingAll() {
    List<Point> points = curve().points();
    assertEquals(
        List.of(0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, Math.nextUp(0.9)),
        points.stream().map(Point::threshold).toList());
    assertEquals(
        List.of(3, 2, 2, 1, 1, 1, 0, 0), points.stream().map(Point::falseAccepts).toList());
    assertEquals(List.of(3, 3, 2, 2, 2, 1, 1, 0), points.stream().map(Point::right).toList());
    assertEquals(List.of(1, 1, 1, 1, 0, 0, 0, 0), points.stream().map(Point::wrong).toList());
  }

  @Test
  void theLowestThresholdForARateIsChosen() {
    assertEquals(0.2, curve().chosen(1).threshold());
    assertEquals(0.3, curve().chosen(0.5).threshold());
    assertEquals(0.5, curve().chosen(0.25).threshold());
    assertEquals(0.5, curve().chosen(0.4).threshold());
    assertEquals(0.9, curve().chosen(0.24).threshold());
    assertEquals(0, curve().chosen(0).falseAccepts());
  }

  @Test
  void refusingAllIsLeftWhenFalseAcceptsAreTheSurest() {
    Point point = curve(command(right(0.5)), hour(wrong(1))).chosen(0);
    assertTrue(point.threshold() > 1);
    assertEquals(0, point.right());
  }

  @Test
  void theFirstAcceptedUtteranceIsTheCommand() {
    RefusalCurve curve = curve(command(refused(1), wrong(0.4), right(0.6), wrong(0.9)), hour());
    assertEquals(1, curve.at(0.4).wrong());
    assertEquals(1, curve.at(0.5).right());
    assertEquals(0, curve.at(0.5).wrong());
    assertEquals(1, curve.at(0.7).wrong());
  }

  @Test
  void whatItAsksForIsAcceptedAtALowThresholdOnly() {
    RefusalCurve curve =
        curve(command(right(0.9)), command(asked(0.4, true)), hour(asked(0.3, false)));
    assertEquals(2, curve.at(0.4).right());
    assertEquals(0, curve.at(0.4).falseAccepts());
    assertEquals(1, curve.at(0.3).falseAccepts());
    assertEquals(1, curve.asItIs().right());
    assertEquals(0, curve.asItIs().falseAccepts());
  }

  @Test
  void nothingUnderstoodIsACurveOfOnePoint() {
    List<Point> points = curve(command(refused(0.5)), hour(refused(0.5))).points();
    assertEquals(List.of(new Point(0, 0, 0, 1, 0, 1)), points);
  }

  @Test
  void theBoundCountsHours() {
    assertEquals(PoissonBound.upper(1) / 4, curve().at(0.6).bound());
  }
}
