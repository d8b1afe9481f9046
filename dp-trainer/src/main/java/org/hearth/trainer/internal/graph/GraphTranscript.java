package org.hearth.trainer.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.mmi.Transcript;

/**
 * The paths of a graph that say a transcript, with the graph's weights, made ready for {@link
 * GraphMmi}. Pronunciations and silence are those of the graph.
 */
public final class GraphTranscript implements Transcript {
  private final FrameAutomaton graph;
  private final FrameAutomaton automaton;
  private final BitSet graphStates;
  private final int shortest;

  private GraphTranscript(Composition composition, FrameAutomaton graph, int shortest) {
    this.graph = graph;
    this.automaton = composition.builder.build(0);
    this.graphStates = composition.graphStates();
    this.shortest = shortest;
  }

  /**
   * @param words labels
   * @param next of the graph
   * @throws UnspeakableException when no path says them
   */
  static GraphTranscript of(int[] words, FrameAutomaton graph, NextWords next)
      throws UnspeakableException {
    Composition composition = new Composition(words, graph, next);
    int shortest = composition.compose();
    if (shortest == Composition.UNREACHED) {
      throw new UnspeakableException(
          "no path of the model's graph says the transcript's " + words.length + " words in order");
    }
    return new GraphTranscript(composition, graph, Math.max(1, shortest));
  }

  @Override
  public long bytes() {
    return automaton.bytes() + graphStates.size() / Byte.SIZE;
  }

  FrameAutomaton automaton() {
    return automaton;
  }

  /** Those of the graph's states that a path of the transcript visits. Not to be changed. */
  BitSet graphStates() {
    return graphStates;
  }

  boolean isOf(FrameAutomaton other) {
    return graph == other;
  }

  @Override
  public int shortest() {
    return shortest;
  }

  /** Finds the pairs of a graph's state and the number of words said before it. */
  private static final class Composition {
    static final int UNREACHED = Integer.MAX_VALUE;

    private final int[] words;
    private final FrameAutomaton graph;

    /** By words said: where the next one can still come. */
    private final List<BitSet> hopeful = new ArrayList<>();

    private final FrameAutomaton.Builder builder = new FrameAutomaton.Builder();
    private final Map<Pair, Integer> numbers = new HashMap<>();
    private final List<Pair> pairs = new ArrayList<>();

    /** In order of frames: what an arc without a frame leads to comes first. */
    private final Deque<Visit> open = new ArrayDeque<>();

    private record Pair(int state, int said) {}

    private record Visit(int pair, int frames) {}

    Composition(int[] words, FrameAutomaton graph, NextWords next) {
      this.words = words;
      this.graph = graph;
      Map<Integer, BitSet> byWord = new HashMap<>();
      for (int word : words) {
        hopeful.add(byWord.computeIfAbsent(word, next::before));
      }
      hopeful.add(next.beforeEnd());
    }

    /**
     * @return the fewest frames of a path
     */
    int compose() {
      int shortest = UNREACHED;
      if (hopeful.get(0).get(graph.start())) {
        open.add(new Visit(number(new Pair(graph.start(), 0)), 0));
      }
      BitSet left = new BitSet();
      while (!open.isEmpty()) {
        Visit visit = open.removeFirst();
        if (!left.get(visit.pair)) {
          left.set(visit.pair);
          Pair pair = pairs.get(visit.pair);
          if (pair.said == words.length && graph.end(pair.state) > 0) {
            shortest = Math.min(shortest, visit.frames);
          }
          leave(visit, pair);
        }
      }
      return shortest;
    }

    private void leave(Visit visit, Pair pair) {
      for (int arc = graph.firstArc(pair.state); arc < graph.endArc(pair.state); arc++) {
        int word = graph.word(arc);
        boolean silent = word == FrameAutomaton.NO_WORD;
        if (!silent && (pair.said == words.length || words[pair.said] != word)) {
          continue;
        }
        Pair target = new Pair(graph.target(arc), silent ? pair.said : pair.said + 1);
        if (!hopeful.get(target.said).get(target.state)) {
          continue;
        }
        int to = number(target);
        builder.addArc(visit.pair, graph.pdf(arc), word, graph.weight(arc), to);
        if (graph.pdf(arc) == FrameAutomaton.NO_FRAME) {
          open.addFirst(new Visit(to, visit.frames));
        } else {
          open.addLast(new Visit(to, visit.frames + 1));
        }
      }
    }

    private int number(Pair pair) {
      return numbers.computeIfAbsent(
          pair,
          added -> {
            pairs.add(added);
            return builder.addState(added.said == words.length ? graph.end(added.state) : 0);
          });
    }

    BitSet graphStates() {
      BitSet states = new BitSet(graph.states());
      pairs.forEach(pair -> states.set(pair.state));
      return states;
    }
  }
}
