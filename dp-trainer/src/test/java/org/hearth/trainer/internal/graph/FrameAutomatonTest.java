package org.hearth.trainer.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class FrameAutomatonTest {
  private static final int NONE = FrameAutomaton.NO_FRAME;

  @Test
  void arcsWithoutFramesComeFirst() {
    FrameAutomaton.Builder builder = new FrameAutomaton.Builder();
    builder.addState(0);
    builder.addState(0.5);
    builder.addArc(0, 3, 8, 0.25, 1);
    builder.addArc(0, NONE, 9, 0.125, 1);
    FrameAutomaton automaton = builder.build(0);
    assertEquals(0, automaton.start());
    assertEquals(0.5, automaton.end(1));
    assertEquals(9, automaton.word(automaton.firstArc(0)));
    int arc = automaton.firstFrameArc(0);
    assertEquals(1, arc);
    assertEquals(3, automaton.pdf(arc));
    assertEquals(8, automaton.word(arc));
    assertEquals(0.25, automaton.weight(arc));
    assertEquals(2, automaton.endArc(0));
    assertEquals(2, automaton.endArc(1));
  }

  @Test
  void arcsWithoutFramesLeadUpwards() {
    FrameAutomaton automaton = random(40, 1);
    int without = 0;
    for (int state = 0; state < automaton.states(); state++) {
      for (int arc = automaton.firstArc(state); arc < automaton.firstFrameArc(state); arc++) {
        assertEquals(NONE, automaton.pdf(arc));
        assertTrue(automaton.target(arc) > state);
        without++;
      }
    }
    assertTrue(without > 20);
  }

  @Test
  void aCycleWithoutFramesIsRefused() {
    FrameAutomaton.Builder builder = new FrameAutomaton.Builder();
    for (int i = 0; i < 3; i++) {
      builder.addState(1);
    }
    builder.addArc(0, NONE, 0, 0.5, 1);
    builder.addArc(1, NONE, 0, 0.5, 2);
    builder.addArc(2, NONE, 0, 0.5, 1);
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> builder.build(0));
    assertEquals(
        "a cycle of arcs without frames among 2 of 3 states, expected none", error.getMessage());
  }

  /** Arcs of four pdfs anywhere, and arcs without frames in an order that is not the states'. */
  static FrameAutomaton random(int states, long seed) {
    Random random = new Random(seed);
    FrameAutomaton.Builder builder = new FrameAutomaton.Builder();
    for (int s = 0; s < states; s++) {
      builder.addState(random.nextInt(3) == 0 ? 0 : random.nextDouble());
    }
    for (int s = 0; s < states; s++) {
      for (int i = 0; i < 2; i++) {
        builder.addArc(s, random.nextInt(4), 0, random.nextDouble(), random.nextInt(states));
      }
      if (s > 0) {
        builder.addArc(s, NONE, 0, random.nextDouble(), random.nextInt(s));
      }
    }
    return builder.build(states - 1);
  }
}
