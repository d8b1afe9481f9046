package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.forge.internal.evaluate.Figure.Count;
import org.hearth.forge.internal.evaluate.Figure.Unit;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final double DIGITS = 5e-5;

  /** Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I. */
  @Test
  void wilsonIsAsPublished() {
    assertInterval(0.2553, 0.3662, Interval.wilson(81, 263), DIGITS);
    assertInterval(0.0624, 0.1605, Interval.wilson(15, 148), 6e-4);
    assertInterval(0, 0.1611, Interval.wilson(0, 20), DIGITS);
    assertInterval(0.0061, 0.1718, Interval.wilson(1, 29), DIGITS);
  }

  /** For many recordings the bootstrap's interval is the normal one: p +- 1.96 sqrt(pq/n). */
  @Test
  void bootstrapIsNormalForManyRecordings() {
    List<Count> counts = counts(1000, 300);
    double half = 1.96 * Math.sqrt(0.3 * 0.7 / 1000);
    assertInterval(0.3 - half, 0.3 + half, Interval.bootstrap(counts, List.of()), 0.003);
  }

  @Test
  void bootstrapIsTheSameEachTime() {
    List<Count> counts = counts(40, 11);
    assertEquals(Interval.bootstrap(counts, List.of()), Interval.bootstrap(counts, List.of()));
  }

  @Test
  void recordingsThatAreAlikeHaveNoDifference() {
    List<Count> counts = counts(40, 11);
    assertEquals(new Interval(0, 0), Interval.bootstrap(counts, counts));
  }

  /** Each recording is better by the same: however they differ among themselves, that is sure. */
  @Test
  void pairingTakesOutWhatRecordingsHaveInCommon() {
    List<Count> worse = new ArrayList<>();
    List<Count> better = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      worse.add(new Count("r" + i, 1 + i % 5, 10));
      better.add(new Count("r" + i, i % 5, 10));
    }
    Interval interval = Interval.bootstrap(better, worse);
    assertInterval(-0.1, -0.1, interval, 1e-9);
  }

  @Test
  void otherRecordingsHaveNoDifference() {
    Figure one = new Figure("x", Unit.RIGHT, counts(5, 2));
    Figure other = new Figure("x", Unit.RIGHT, counts(6, 2));
    assertEquals(Optional.empty(), one.difference(other));
    assertTrue(one.difference(one).isPresent());
  }

  private static List<Count> counts(int all, int right) {
    List<Count> counts = new ArrayList<>();
    for (int i = 0; i < all; i++) {
      counts.add(new Count("r" + i, i < right ? 1 : 0, 1));
    }
    return counts;
  }

  private static void assertInterval(double low, double high, Interval found, double tolerance) {
    assertEquals(low, found.low(), tolerance, found.toString());
    assertEquals(high, found.high(), tolerance, found.toString());
  }
}
