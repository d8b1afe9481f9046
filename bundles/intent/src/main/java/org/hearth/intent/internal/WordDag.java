package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finite set of word sequences as a minimal acyclic automaton: a trie whose equal subtrees are
 * one state. The numbers 0 to 999 in all their spellings take a few dozen states. State 0 is the
 * start; every arc leads to a state with a higher number.
 *
 * @param arcs arcs by state, in the order in which the sequences brought them
 * @param accepting whether a sequence may end, by state
 */
record WordDag(List<List<Arc>> arcs, List<Boolean> accepting) {

  /** One word on the way to another state. */
  record Arc(String word, int target) {}

  private record Signature(boolean accepting, List<Arc> arcs) {}

  private static final class Trie {
    private final Map<String, Trie> children = new LinkedHashMap<>();
    private boolean accepting;
  }

  WordDag {
    arcs = List.copyOf(arcs);
    accepting = List.copyOf(accepting);
  }

  /** The automaton of exactly these sequences; the empty sequence is allowed. */
  static WordDag of(Collection<List<String>> sequences) {
    Trie root = new Trie();
    for (List<String> sequence : sequences) {
      Trie node = root;
      for (String word : sequence) {
        node = node.children.computeIfAbsent(word, w -> new Trie());
      }
      node.accepting = true;
    }
    List<Signature> states = new ArrayList<>();
    minimise(root, new HashMap<>(), states);
    return reversed(states);
  }

  /** Numbers states from the leaves up; returns the number of the node's state. */
  private static int minimise(Trie node, Map<Signature, Integer> known, List<Signature> states) {
    List<Arc> arcs = new ArrayList<>();
    node.children.forEach((word, child) -> arcs.add(new Arc(word, minimise(child, known, states))));
    Signature signature = new Signature(node.accepting, arcs);
    Integer state = known.get(signature);
    if (state == null) {
      state = states.size();
      known.put(signature, state);
      states.add(signature);
    }
    return state;
  }

  private static WordDag reversed(List<Signature> states) {
    List<List<Arc>> arcs = new ArrayList<>();
    List<Boolean> accepting = new ArrayList<>();
    int last = states.size() - 1;
    for (int i = last; i >= 0; i--) {
      arcs.add(
          states.get(i).arcs().stream().map(a -> new Arc(a.word(), last - a.target())).toList());
      accepting.add(states.get(i).accepting());
    }
    return new WordDag(arcs, accepting);
  }

  int stateCount() {
    return arcs.size();
  }
}
