package org.hearth.intent.internal;

import java.util.Arrays;

/**
 * A {@link SentenceGraph} seen as word arcs only: which word arcs may follow a state and which may
 * stand before it, with arcs that have no word passed over. Two numbers beyond the arcs stand for
 * the sentence's begin and end, which count as words here. Computed when first asked for; one
 * thread.
 */
final class WordArcs {
  private final SentenceGraph graph;
  private final int[] source;
  private final int[][] incoming;
  private final int[][] after;
  private final int[][] before;
  private final int[] visited;
  private int visit;

  WordArcs(SentenceGraph graph) {
    this.graph = graph;
    source = new int[graph.arcCount()];
    int[] degree = new int[graph.stateCount()];
    for (int state = 0; state < graph.stateCount(); state++) {
      for (int arc = graph.firstArc(state); arc < graph.endArc(state); arc++) {
        source[arc] = state;
        degree[graph.target(arc)]++;
      }
    }
    incoming = new int[graph.stateCount()][];
    Arrays.setAll(incoming, state -> new int[degree[state]]);
    for (int arc = graph.arcCount() - 1; arc >= 0; arc--) {
      int target = graph.target(arc);
      incoming[target][--degree[target]] = arc;
    }
    after = new int[graph.stateCount()][];
    before = new int[graph.stateCount()][];
    visited = new int[graph.stateCount()];
  }

  /** The arc that stands for the begin of the sentence. */
  int begin() {
    return graph.arcCount();
  }

  /** The arc that stands for the end of the sentence. */
  int end() {
    return graph.arcCount() + 1;
  }

  /** The word of an arc; begin and end have words of their own. */
  int word(int arc) {
    return arc < graph.arcCount() ? graph.word(arc) : graph.wordCount() + arc - graph.arcCount();
  }

  /** Word arcs that may follow an arc, perhaps with {@link #end}. Not to be changed. */
  int[] following(int arc) {
    int state = arc == begin() ? graph.start() : graph.target(arc);
    if (after[state] == null) {
      Collector collector = new Collector();
      visit++;
      collectAfter(state, collector);
      after[state] = collector.toArray();
    }
    return after[state];
  }

  /** Word arcs that may stand before an arc, perhaps with {@link #begin}. Not to be changed. */
  int[] preceding(int arc) {
    int state = source[arc];
    if (before[state] == null) {
      Collector collector = new Collector();
      visit++;
      collectBefore(state, collector);
      before[state] = collector.toArray();
    }
    return before[state];
  }

  private void collectAfter(int first, Collector found) {
    Collector stack = new Collector();
    stack.add(first);
    while (!stack.isEmpty()) {
      int state = stack.removeLast();
      if (visited[state] == visit) {
        continue;
      }
      visited[state] = visit;
      if (state == graph.finalState()) {
        found.add(end());
      }
      for (int arc = graph.firstArc(state); arc < graph.endArc(state); arc++) {
        if (graph.word(arc) != SentenceGraph.NO_WORD) {
          found.add(arc);
        }
      }
      for (int arc = graph.endArc(state) - 1; arc >= graph.firstArc(state); arc--) {
        if (graph.word(arc) == SentenceGraph.NO_WORD) {
          stack.add(graph.target(arc));
        }
      }
    }
  }

  private void collectBefore(int first, Collector found) {
    Collector stack = new Collector();
    stack.add(first);
    while (!stack.isEmpty()) {
      int state = stack.removeLast();
      if (visited[state] == visit) {
        continue;
      }
      visited[state] = visit;
      if (state == graph.start()) {
        found.add(begin());
      }
      for (int i = incoming[state].length - 1; i >= 0; i--) {
        int arc = incoming[state][i];
        if (graph.word(arc) == SentenceGraph.NO_WORD) {
          stack.add(source[arc]);
        } else {
          found.add(arc);
        }
      }
    }
  }

  /** A growing list of ints. */
  private static final class Collector {
    private int[] values = new int[8];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    boolean isEmpty() {
      return size == 0;
    }

    int removeLast() {
      return values[--size];
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
