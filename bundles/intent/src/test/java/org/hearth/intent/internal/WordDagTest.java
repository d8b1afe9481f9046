package org.hearth.intent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordDagTest {
  @Test
  void equalEndingsAreOneState() {
    WordDag dag = WordDag.of(List.of(List.of("a", "x"), List.of("b", "x"), List.of("c", "x")));
    assertEquals(3, dag.stateCount());
  }

  @Test
  void arcsLeadToHigherStates() {
    WordDag dag =
        WordDag.of(
            IntStream.range(0, 1000)
                .boxed()
                .flatMap(n -> EnglishNumbers.spellings(n).stream())
                .toList());
    for (int state = 0; state < dag.stateCount(); state++) {
      for (WordDag.Arc arc : dag.arcs().get(state)) {
        assertTrue(arc.target() > state);
      }
    }
  }

  @Test
  void emptySequenceIsAccepted() {
    assertTrue(WordDag.of(List.of(List.of(), List.of("a"))).accepting().get(0));
  }
}
