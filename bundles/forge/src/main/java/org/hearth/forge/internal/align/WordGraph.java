package org.hearth.forge.internal.align;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;

/** Sentences without marks: what is left of an automaton's sentences. Immutable. */
final class WordGraph implements SentencePaths {
  private final List<String> words;
  private final int[] firstArc;
  private final List<Arc> arcs;

  /**
   * @param word its number, or {@link #NO_WORD}
   */
  private record Arc(int from, int word, int to) {}

  /**
   * @param arcs in the order of the states that they leave
   */
  private WordGraph(int states, List<String> words, List<Arc> arcs) {
    this.words = List.copyOf(words);
    this.arcs = List.copyOf(arcs);
    this.firstArc = new int[states + 1];
    for (Arc arc : arcs) {
      firstArc[arc.from + 1]++;
    }
    for (int state = 0; state < states; state++) {
      firstArc[state + 1] += firstArc[state];
    }
  }

  @Override
  public int stateCount() {
    return firstArc.length - 1;
  }

  @Override
  public int firstArc(int state) {
    return firstArc[state];
  }

  @Override
  public int endArc(int state) {
    return firstArc[state + 1];
  }

  @Override
  public int target(int arc) {
    return arcs.get(arc).to;
  }

  @Override
  public int word(int arc) {
    return arcs.get(arc).word;
  }

  @Override
  public String text(int word) {
    return words.get(word);
  }

  @Override
  public Optional<SentenceMark> mark(int arc) {
    return Optional.empty();
  }

  /** All words that occur, sorted. */
  Set<String> words() {
    Set<String> used = new TreeSet<>();
    arcs.stream().filter(arc -> arc.word != NO_WORD).forEach(arc -> used.add(words.get(arc.word)));
    return used;
  }

  /** Collects nodes and arcs in any order; what is on no path to an end is left out. */
  static final class Builder {
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final List<List<Arc>> leaving = new ArrayList<>();

    /** The node's number while building; the first is the start. */
    int addNode() {
      leaving.add(new ArrayList<>());
      return leaving.size() - 1;
    }

    void add(int from, Optional<String> word, int to) {
      int number = NO_WORD;
      if (word.isPresent()) {
        number = words.computeIfAbsent(word.get(), added -> words.size());
      }
      leaving.get(from).add(new Arc(from, number, to));
    }

    /** Empty when no end can be reached. */
    Optional<WordGraph> build(Collection<Integer> ends) {
      int[] order = new int[leaving.size()];
      boolean[] useful = new boolean[leaving.size()];
      List<Integer> finished = new ArrayList<>();
      finish(0, new boolean[leaving.size()], finished);
      for (int node : finished) {
        useful[node] =
            ends.contains(node) || leaving.get(node).stream().anyMatch(arc -> useful[arc.to]);
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
            if (useful[arc.to]) {
              arcs.add(new Arc(order[node], arc.word, order[arc.to]));
            }
          }
          if (ends.contains(node)) {
            arcs.add(new Arc(order[node], NO_WORD, count));
          }
        }
      }
      return Optional.of(new WordGraph(count + 1, List.copyOf(words.keySet()), arcs));
    }

    /**
     * Postorder: a node comes after all that it leads to. Sentences are short enough to recurse.
     */
    private void finish(int node, boolean[] seen, List<Integer> finished) {
      seen[node] = true;
      for (Arc arc : leaving.get(node)) {
        if (!seen[arc.to]) {
          finish(arc.to, seen, finished);
        }
      }
      finished.add(node);
    }
  }
}
