package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.corpus.api.Interval;
import org.hearth.forge.internal.evaluate.Figure.Count;
import org.hearth.forge.internal.evaluate.Figure.Unit;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  /** For many recordings the bootstrap's interval is the normal one: p +- 1.96 sqrt(pq/n). */
  @Test
  void bootstrapIsNormalForManyRecordings() {
    List<Count> counts = counts(1000, 300);
    double half = 1.96 * Math.sqrt(0.3 * 0.7 / 1000);
    assertInterval(0.3 - half, 0.3 + half, Bootstrap.interval(counts, List.of()), 0.003);
  }

  @Test
  void bootstrapIsTheSameEachTime() {
    List<Count> counts = counts(40, 11);
    assertEquals(Bootstrap.interval(counts, List.of()), Bootstrap.interval(counts, List.of()));
  }

  @Test
  void recordingsThatAreAlikeHaveNoDifference() {
    List<Count> counts = counts(40, 11);
    assertEquals(new Interval(0, 0), Bootstrap.interval(counts, counts));
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
    Interval interval = Bootstrap.interval(better, worse);
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
