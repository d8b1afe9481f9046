package org.hearth.forge.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which output labels may come first from each state of a transducer, so that a recogniser that
 * composes it with a grammar goes no way on which the grammar has nothing (C. Allauzen, M. Riley,
 * J. Schalkwyk, "A generalized composition algorithm for weighted finite-state transducers",
 * Interspeech 2009, section 2.3.3). Labels are renumbered in the order in which a depth-first
 * search meets them, so that those of a state are few intervals: in a tree of words, a single one.
 * The end counts as a label, after all others. Immutable.
 */
final class LabelReachability {
  /** A state on the way of the search, and its next arc. */
  private static final class Visit {
    private final int state;
    private int arc;

    private Visit(int state) {
      this.state = state;
    }
  }

  private final Fst source;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final int[][] intervals;

  private LabelReachability(Fst source) {
    this.source = source;
    this.intervals = new int[source.states()][0];
  }

  /**
   * @param source in the order of whose arcs labels are met
   */
  static LabelReachability of(Fst source) {
    LabelReachability reachability = new LabelReachability(source);
    reachability.spread(reachability.search());
    return reachability;
  }

  /**
   * Numbers the labels.
   *
   * @return all states, each after those that it leads to without a label, except around cycles
   */
  private List<Integer> search() {
    List<Integer> finished = new ArrayList<>();
    boolean[] met = new boolean[source.states()];
    Deque<Visit> path = new ArrayDeque<>();
    for (int root = 0; root < source.states(); root++) {
      meet(root, met, path);
      while (!path.isEmpty()) {
        Visit visit = path.getLast();
        if (visit.arc == source.arcs(visit.state).size()) {
          finished.add(path.removeLast().state);
          continue;
        }
        Fst.Arc arc = source.arcs(visit.state).get(visit.arc++);
        if (arc.output() == Fst.EPSILON) {
          meet(arc.target(), met, path);
        } else {
          numbers.putIfAbsent(arc.output(), numbers.size() + 1);
        }
      }
    }
    return finished;
  }

  private static void meet(int state, boolean[] met, Deque<Visit> path) {
    if (!met[state]) {
      met[state] = true;
      path.addLast(new Visit(state));
    }
  }

  /** Collects what is reached, until cycles add nothing. */
  private void spread(List<Integer> order) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int state : order) {
        int[] reached = reached(state);
        changed |= !Arrays.equals(reached, intervals[state]);
        intervals[state] = reached;
      }
    }
  }

  private int[] reached(int state) {
    List<int[]> parts = new ArrayList<>();
    if (source.isFinal(state)) {
      parts.add(new int[] {endLabel(), endLabel() + 1});
    }
    for (Fst.Arc arc : source.arcs(state)) {
      if (arc.output() != Fst.EPSILON) {
        int label = number(arc.output());
        parts.add(new int[] {label, label + 1});
      } else {
        int[] further = intervals[arc.target()];
        for (int i = 0; i < further.length; i += 2) {
          parts.add(new int[] {further[i], further[i + 1]});
        }
      }
    }
    return union(parts);
  }

  private static int[] union(List<int[]> parts) {
    parts.sort(Comparator.comparingInt(part -> part[0]));
    int[] union = new int[2 * parts.size()];
    int size = 0;
    for (int[] part : parts) {
      if (size > 0 && part[0] <= union[size - 1]) {
        union[size - 1] = Math.max(union[size - 1], part[1]);
      } else {
        union[size++] = part[0];
        union[size++] = part[1];
      }
    }
    return Arrays.copyOf(union, size);
  }

  /** The new number of a label, from 1 to as many as occur. */
  int number(int label) {
    return label == Fst.EPSILON ? label : numbers.get(label);
  }

  /** The number that stands for reaching the end. */
  int endLabel() {
    return numbers.size() + 1;
  }

  /** What is reached from a state: begins and ends of intervals by turns, ends not included. */
  int[] intervals(int state) {
    return intervals[state].clone();
  }

  /** The transducer with renumbered outputs, its arcs in their order. */
  Fst renumbered() {
    Fst renumbered = new Fst();
    for (int state = 0; state < source.states(); state++) {
      renumbered.addState();
      renumbered.setFinal(state, source.finalCost(state));
      for (Fst.Arc arc : source.arcs(state)) {
        renumbered.addArc(
            state, new Fst.Arc(arc.input(), number(arc.output()), arc.cost(), arc.target()));
      }
    }
    renumbered.sortArcs(Comparator.comparingInt(Fst.Arc::output).thenComparingInt(Fst.Arc::input));
    return renumbered;
  }
}
