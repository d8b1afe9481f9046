package org.hearth.trainer.internal.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * From which states of an automaton a word can come next, or the end, without another word before
 * it. Immutable, for any thread.
 */
final class NextWords {
  private final FrameAutomaton automaton;

  /** The sources of the arcs without a word, by target. */
  private final int[] firstSources;

  private final int[] sources;

  NextWords(FrameAutomaton automaton) {
    this.automaton = automaton;
    int[] next = new int[automaton.states() + 1];
    forEachSilentArc((source, target) -> next[target + 1]++);
    Arrays.parallelPrefix(next, Integer::sum);
    this.firstSources = next.clone();
    this.sources = new int[next[automaton.states()]];
    forEachSilentArc((source, target) -> sources[next[target]++] = source);
  }

  private interface ArcVisitor {
    void visit(int source, int target);
  }

  private void forEachSilentArc(ArcVisitor visitor) {
    for (int state = 0; state < automaton.states(); state++) {
      for (int arc = automaton.firstArc(state); arc < automaton.endArc(state); arc++) {
        if (automaton.word(arc) == FrameAutomaton.NO_WORD) {
          visitor.visit(state, automaton.target(arc));
        }
      }
    }
  }

  /** The states from which the word can come next; none when the automaton lacks it. */
  BitSet before(int word) {
    return reaching(state -> says(state, word));
  }

  private boolean says(int state, int word) {
    for (int arc = automaton.firstArc(state); arc < automaton.endArc(state); arc++) {
      if (automaton.word(arc) == word) {
        return true;
      }
    }
    return false;
  }

  /** The states from which the end can come without a word. */
  BitSet beforeEnd() {
    return reaching(state -> automaton.end(state) > 0);
  }

  private BitSet reaching(IntPredicate goal) {
    BitSet reaching = new BitSet(automaton.states());
    int[] open = new int[automaton.states()];
    int size = 0;
    for (int state = 0; state < automaton.states(); state++) {
      if (goal.test(state)) {
        reaching.set(state);
        open[size++] = state;
      }
    }
    while (size > 0) {
      int target = open[--size];
      for (int i = firstSources[target]; i < firstSources[target + 1]; i++) {
        if (!reaching.get(sources[i])) {
          reaching.set(sources[i]);
          open[size++] = sources[i];
        }
      }
    }
    return reaching;
  }
}
