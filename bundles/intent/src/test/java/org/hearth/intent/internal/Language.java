package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All sentences of a small graph, by brute force. */
final class Language {
  private Language() {}

  static Set<String> of(SentenceGraph graph) {
    Set<String> sentences = new LinkedHashSet<>();
    expand(graph, graph.start(), new ArrayList<>(), sentences);
    return sentences;
  }

  private static void expand(
      SentenceGraph graph, int state, List<String> words, Set<String> sentences) {
    if (state == graph.finalState()) {
      sentences.add(String.join(" ", words));
    }
    for (int arc = graph.firstArc(state); arc < graph.endArc(state); arc++) {
      boolean word = graph.word(arc) != SentenceGraph.NO_WORD;
      if (word) {
        words.add(graph.wordText(graph.word(arc)));
      }
      expand(graph, graph.target(arc), words, sentences);
      if (word) {
        words.remove(words.size() - 1);
      }
    }
  }

  /** How many sentences a graph has, the same one over another path counted again. */
  static double paths(SentenceGraph graph) {
    double[] paths = new double[graph.stateCount()];
    paths[graph.finalState()] = 1;
    for (int state = graph.stateCount() - 1; state >= 0; state--) {
      for (int arc = graph.firstArc(state); arc < graph.endArc(state); arc++) {
        paths[state] += paths[graph.target(arc)];
      }
    }
    return paths[graph.start()];
  }
}
