package org.hearth.forge.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MinimiserTest {
  @Test
  void endsThatAgreeAreMerged() {
    Fst fst =
        Minimiser.minimise(
            Fsts.of("0 1 5 8 0", "0 2 6 9 0", "1 3 7 0 0", "2 4 7 0 0", "3 0", "4 0"));
    assertEquals(3, fst.states());
    assertEquals(3, fst.arcCount());
    assertEquals(Map.of(List.of(9), 0.0), new Walk(fst).outputs(List.of(6, 7)));
  }

  @Test
  void statesThatDifferInAnOutputStay() {
    Fst fst =
        Minimiser.minimise(Fsts.of("0 1 5 0 0", "0 2 6 0 0", "1 3 7 8 0", "2 3 7 9 0", "3 0"));
    assertEquals(4, fst.states());
  }

  @Test
  void costsThatStandElsewhereDoNotKeepStatesApart() {
    Fst fst =
        Minimiser.minimise(
            Fsts.of("0 1 5 0 1", "0 2 6 0 3", "1 3 7 0 3", "2 4 7 0 1", "3 0", "4 0.5"));
    assertEquals(3, fst.states());
    assertEquals(4.0, new Walk(fst).outputs(List.of(5, 7)).get(List.of()), 1e-3);
    assertEquals(4.5, new Walk(fst).outputs(List.of(6, 7)).get(List.of()), 1e-3);
  }

  @Test
  void loopsThatAgreeAreMerged() {
    Fst fst =
        Minimiser.minimise(Fsts.of("0 1 5 0 0", "1 2 5 0 0", "2 1 5 0 0", "1 0", "2 0", "0 0"));
    assertEquals(1, fst.states());
  }

  @Test
  void aStateThatLeadsNowhereIsRefused() {
    Fst fst = Fsts.of("0 1 5 0 0", "0 2 6 0 0", "1 0");
    assertThrows(IllegalArgumentException.class, () -> Minimiser.minimise(fst));
  }
}
