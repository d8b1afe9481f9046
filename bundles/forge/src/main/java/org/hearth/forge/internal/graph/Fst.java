package org.hearth.forge.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A weighted transducer under construction, in the tropical semiring: costs are negative logarithms
 * of probabilities, those along a path add up, and of several paths the cheapest counts. It starts
 * in state 0. For one thread.
 */
final class Fst {
  /** The label that stands for nothing. */
  static final int EPSILON = 0;

  static final int START = 0;

  /** The cost of ending where nothing ends. */
  static final float NOT_FINAL = Float.POSITIVE_INFINITY;

  /** Of the grid on which costs compare: finer than matters, coarser than sums of floats err. */
  private static final float GRID = 1 << 14;

  /** From one state to another. */
  record Arc(int input, int output, float cost, int target) {}

  private final List<List<Arc>> arcs = new ArrayList<>();
  private final List<Float> finalCosts = new ArrayList<>();

  /**
   * @return the state's number, from 0
   */
  int addState() {
    arcs.add(new ArrayList<>());
    finalCosts.add(NOT_FINAL);
    return arcs.size() - 1;
  }

  void setFinal(int state, float cost) {
    finalCosts.set(state, cost);
  }

  void addArc(int state, Arc arc) {
    arcs.get(state).add(arc);
  }

  void sortArcs(Comparator<Arc> order) {
    arcs.forEach(list -> list.sort(order));
  }

  List<Arc> arcs(int state) {
    return Collections.unmodifiableList(arcs.get(state));
  }

  float finalCost(int state) {
    return finalCosts.get(state);
  }

  boolean isFinal(int state) {
    return finalCost(state) != NOT_FINAL;
  }

  int states() {
    return arcs.size();
  }

  int arcCount() {
    return arcs.stream().mapToInt(List::size).sum();
  }

  /** Rounds a cost so that sums of the same costs in another order are the same. */
  static float rounded(double cost) {
    return Math.round(cost * GRID) / GRID;
  }
}
