package org.hearth.forge.internal.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LabelReachabilityTest {
  @Test
  void theLabelsOfABranchAreAnInterval() {
    LabelReachability reachability =
        LabelReachability.of(
            Fsts.of(
                "0 1 1 0 0",
                "0 2 2 0 0",
                "1 3 1 7 0",
                "1 3 2 4 0",
                "2 3 1 5 0",
                "2 3 2 6 0",
                "3 0"));
    assertArrayEquals(new int[] {1, 5}, reachability.intervals(0));
    assertArrayEquals(new int[] {1, 3}, reachability.intervals(1));
    assertArrayEquals(new int[] {3, 5}, reachability.intervals(2));
    assertEquals(1, reachability.number(7));
    assertEquals(3, reachability.number(5));
  }

  @Test
  void theEndIsALabelAfterAllOthers() {
    LabelReachability reachability = LabelReachability.of(Fsts.of("0 1 1 9 0", "0 2 2 0 0", "2 0"));
    assertEquals(2, reachability.endLabel());
    assertArrayEquals(new int[] {1, 3}, reachability.intervals(0));
    assertArrayEquals(new int[0], reachability.intervals(1));
    assertArrayEquals(new int[] {2, 3}, reachability.intervals(2));
  }

  @Test
  void aLabelComesFirstIfNoOtherDoes() {
    Random random = new Random(4);
    for (int run = 0; run < 200; run++) {
      Fst fst = randomFst(random);
      LabelReachability reachability = LabelReachability.of(fst);
      for (int state = 0; state < fst.states(); state++) {
        Set<Integer> found = new HashSet<>();
        collect(fst, reachability, state, found, new HashSet<>());
        assertEquals(found, labels(reachability.intervals(state)));
      }
    }
  }

  private static Fst randomFst(Random random) {
    Fst fst = new Fst();
    int states = 1 + random.nextInt(12);
    for (int state = 0; state < states; state++) {
      fst.addState();
      if (random.nextInt(4) == 0) {
        fst.setFinal(state, 0);
      }
    }
    for (int arc = random.nextInt(30); arc > 0; arc--) {
      int output = Math.max(0, random.nextInt(20) - 8);
      fst.addArc(random.nextInt(states), new Fst.Arc(1, output, 0, random.nextInt(states)));
    }
    return fst;
  }

  private static void collect(
      Fst fst, LabelReachability reachability, int state, Set<Integer> found, Set<Integer> seen) {
    if (!seen.add(state)) {
      return;
    }
    if (fst.isFinal(state)) {
      found.add(reachability.endLabel());
    }
    for (Fst.Arc arc : fst.arcs(state)) {
      if (arc.output() == Fst.EPSILON) {
        collect(fst, reachability, arc.target(), found, seen);
      } else {
        found.add(reachability.number(arc.output()));
      }
    }
  }

  private static Set<Integer> labels(int[] intervals) {
    Set<Integer> labels = new HashSet<>();
    for (int i = 0; i < intervals.length; i += 2) {
      assertTrue(i == 0 || intervals[i] > intervals[i - 1], "intervals apart, in order");
      for (int label = intervals[i]; label < intervals[i + 1]; label++) {
        labels.add(label);
      }
    }
    return labels;
  }
}
