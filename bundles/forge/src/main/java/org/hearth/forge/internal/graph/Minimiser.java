package org.hearth.forge.internal.graph;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Weighted minimisation: merges states from which the same may be said at the same costs. Costs are
 * pushed towards the start first, so that they stand where they do not hide that two states agree;
 * then states are told apart by what leaves them until nothing tells them apart (M. Mohri,
 * "Minimization algorithms for sequential transducers", Theoretical Computer Science 234, 2000; "
 * Weighted automata algorithms", Handbook of Weighted Automata, 2009, sections 6 and 7). A pair of
 * input and output counts as one label: no output is moved, which for a deterministic transducer
 * leaves the outputs as early as they are.
 */
final class Minimiser {
  private static final Comparator<Fst.Arc> BY_LABELS =
      Comparator.comparingInt(Fst.Arc::input).thenComparingInt(Fst.Arc::output);

  private Minimiser() {}

  /**
   * @param source deterministic, with costs that are not negative; every state leads to an end
   * @throws IllegalArgumentException when a state leads to none
   */
  static Fst minimise(Fst source) {
    Fst pushed = push(source);
    pushed.sortArcs(BY_LABELS);
    int[] classes = new int[pushed.states()];
    int count = 1;
    while (true) {
      int[] finer = new int[classes.length];
      int finerCount = refine(pushed, classes, finer);
      classes = finer;
      if (finerCount == count) {
        return merge(pushed, classes, count);
      }
      count = finerCount;
    }
  }

  /**
   * Moves costs so that from every state the cheapest way to the end has the same cost, which is 0
   * unless the cheapest way from the start has another.
   */
  private static Fst push(Fst source) {
    double[] potentials = distances(source);
    double total = potentials[Fst.START];
    Fst pushed = new Fst();
    for (int state = 0; state < source.states(); state++) {
      pushed.addState();
      double potential = potentials[state];
      if (potential == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("state " + state + " leads to no end");
      }
      for (Fst.Arc arc : source.arcs(state)) {
        float cost = Fst.rounded(arc.cost() + potentials[arc.target()] - potential);
        pushed.addArc(state, new Fst.Arc(arc.input(), arc.output(), cost, arc.target()));
      }
      if (source.isFinal(state)) {
        pushed.setFinal(state, Fst.rounded(source.finalCost(state) - potential + total));
      }
    }
    return pushed;
  }

  private record Visit(int state, double distance) {}

  /** The cost of the cheapest way from each state to an end (Dijkstra's algorithm, backwards). */
  private static double[] distances(Fst source) {
    List<List<Visit>> backwards = new ArrayList<>();
    for (int state = 0; state < source.states(); state++) {
      backwards.add(new ArrayList<>());
    }
    double[] distances = new double[source.states()];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    PriorityQueue<Visit> queue = new PriorityQueue<>(Comparator.comparingDouble(Visit::distance));
    for (int state = 0; state < source.states(); state++) {
      for (Fst.Arc arc : source.arcs(state)) {
        backwards.get(arc.target()).add(new Visit(state, arc.cost()));
      }
      if (source.isFinal(state)) {
        distances[state] = source.finalCost(state);
        queue.add(new Visit(state, distances[state]));
      }
    }
    while (!queue.isEmpty()) {
      Visit visit = queue.remove();
      if (visit.distance() > distances[visit.state()]) {
        continue;
      }
      for (Visit arc : backwards.get(visit.state())) {
        double distance = visit.distance() + arc.distance();
        if (distance < distances[arc.state()]) {
          distances[arc.state()] = distance;
          queue.add(new Visit(arc.state(), distance));
        }
      }
    }
    return distances;
  }

  /**
   * Tells states of a class apart by their arcs into classes.
   *
   * @param finer receives the new classes, numbered in the order of their first states
   * @return how many they are
   */
  private static int refine(Fst fst, int[] classes, int[] finer) {
    Map<IntBuffer, Integer> numbers = new HashMap<>();
    for (int state = 0; state < fst.states(); state++) {
      List<Fst.Arc> arcs = fst.arcs(state);
      IntBuffer signature = IntBuffer.allocate(2 + 4 * arcs.size());
      signature.put(classes[state]).put(Float.floatToIntBits(fst.finalCost(state)));
      for (Fst.Arc arc : arcs) {
        signature.put(arc.input()).put(arc.output());
        signature.put(Float.floatToIntBits(arc.cost())).put(classes[arc.target()]);
      }
      int next = numbers.size();
      Integer known = numbers.putIfAbsent(signature.flip(), next);
      finer[state] = known == null ? next : known;
    }
    return numbers.size();
  }

  private static Fst merge(Fst source, int[] classes, int count) {
    Fst merged = new Fst();
    for (int state = 0; state < source.states(); state++) {
      // Classes are numbered in the order of their first states.
      if (classes[state] == merged.states()) {
        int target = merged.addState();
        merged.setFinal(target, source.finalCost(state));
        for (Fst.Arc arc : source.arcs(state)) {
          merged.addArc(
              target, new Fst.Arc(arc.input(), arc.output(), arc.cost(), classes[arc.target()]));
        }
      }
    }
    assert merged.states() == count;
    return merged;
  }
}
