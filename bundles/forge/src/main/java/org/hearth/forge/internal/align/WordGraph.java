package org.hearth.forge.internal.align;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An acyclic graph of words. Node 0 is the start, the last node the end; arcs lead to higher nodes,
 * stand in the order of the nodes that they leave, and lie on paths from start to end. Immutable.
 */
record WordGraph(int nodes, List<Arc> arcs) {

  /**
   * @param word empty when nothing is said
   */
  record Arc(int from, Optional<String> word, int to) {}

  WordGraph {
    arcs = List.copyOf(arcs);
  }

  /** All words that occur, sorted. */
  TreeSet<String> words() {
    TreeSet<String> words = new TreeSet<>();
    arcs.forEach(arc -> arc.word().ifPresent(words::add));
    return words;
  }

  /** Collects nodes and arcs in any order; what is on no path to an end is left out. */
  static final class Builder {
    private final List<List<Arc>> leaving = new ArrayList<>();

    /** The node's number while building; the first is the start. */
    int addNode() {
      leaving.add(new ArrayList<>());
      return leaving.size() - 1;
    }

    void add(int from, Optional<String> word, int to) {
      leaving.get(from).add(new Arc(from, word, to));
    }

    /** Empty when no end can be reached. */
    Optional<WordGraph> build(Collection<Integer> ends) {
      int[] order = new int[leaving.size()];
      boolean[] useful = new boolean[leaving.size()];
      List<Integer> finished = new ArrayList<>();
      finish(0, new boolean[leaving.size()], finished);
      for (int node : finished) {
        useful[node] =
            ends.contains(node) || leaving.get(node).stream().anyMatch(arc -> useful[arc.to()]);
      }
      if (!useful[0]) {
        return Optional.empty();
      }
      int count = 0;
      for (int i = finished.size() - 1; i >= 0; i--) {
        if (useful[finished.get(i)]) {
          order[finished.get(i)] = count++;
        }
      }
      List<Arc> arcs = new ArrayList<>();
      for (int i = finished.size() - 1; i >= 0; i--) {
        int node = finished.get(i);
        if (useful[node]) {
          for (Arc arc : leaving.get(node)) {
            if (useful[arc.to()]) {
              arcs.add(new Arc(order[node], arc.word(), order[arc.to()]));
            }
          }
          if (ends.contains(node)) {
            arcs.add(new Arc(order[node], Optional.empty(), count));
          }
        }
      }
      return Optional.of(new WordGraph(count + 1, arcs));
    }

    /**
     * Postorder: a node comes after all that it leads to. Sentences are short enough to recurse.
     */
    private void finish(int node, boolean[] seen, List<Integer> finished) {
      seen[node] = true;
      for (Arc arc : leaving.get(node)) {
        if (!seen[arc.to()]) {
          finish(arc.to(), seen, finished);
        }
      }
      finished.add(node);
    }
  }
}
