package org.hearth.trainer.internal.graph;

import java.util.Arrays;

/**
 * A weighted automaton over frames: each arc takes one frame, which a pdf scores, or none, and may
 * say a word. A state's arcs are adjacent, those without a frame first. States are numbered so that
 * an arc without a frame leads to a higher state: one pass upwards follows all of them. Weights are
 * probabilities or products of such; they need not add up to one. Immutable, for any thread.
 */
final class FrameAutomaton {
  /** The pdf of an arc that takes no frame. */
  static final int NO_FRAME = -1;

  /** The word of an arc that says none. */
  static final int NO_WORD = 0;

  private final int start;
  private final double[] ends;
  private final int[] firstArcs;
  private final int[] firstFrameArcs;
  private final int[] pdfs;
  private final int[] words;
  private final double[] weights;
  private final int[] targets;

  private FrameAutomaton(Builder builder, int start, int[] numbers) {
    int arcs = builder.arcs;
    this.start = numbers[start];
    this.ends = new double[numbers.length];
    this.firstArcs = new int[numbers.length + 1];
    this.firstFrameArcs = new int[numbers.length];
    this.pdfs = new int[arcs];
    this.words = new int[arcs];
    this.weights = new double[arcs];
    this.targets = new int[arcs];
    for (int s = 0; s < numbers.length; s++) {
      ends[numbers[s]] = builder.ends[s];
    }
    place(builder, numbers);
  }

  /** Sorts the arcs by state, and those without a frame before the others, by counting. */
  private void place(Builder builder, int[] numbers) {
    int[] next = new int[2 * numbers.length + 1];
    for (int arc = 0; arc < builder.arcs; arc++) {
      next[rank(builder, numbers, arc) + 1]++;
    }
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    for (int s = 0; s < numbers.length; s++) {
      firstArcs[s] = next[2 * s];
      firstFrameArcs[s] = next[2 * s + 1];
    }
    firstArcs[numbers.length] = builder.arcs;
    for (int arc = 0; arc < builder.arcs; arc++) {
      int place = next[rank(builder, numbers, arc)]++;
      pdfs[place] = builder.pdfs[arc];
      words[place] = builder.words[arc];
      weights[place] = builder.weights[arc];
      targets[place] = numbers[builder.targets[arc]];
    }
  }

  private static int rank(Builder builder, int[] numbers, int arc) {
    return 2 * numbers[builder.sources[arc]] + (builder.pdfs[arc] == NO_FRAME ? 0 : 1);
  }

  /** Memory that it takes. */
  long bytes() {
    return (long) states() * (Double.BYTES + 2 * Integer.BYTES)
        + (long) arcs() * (3 * Integer.BYTES + Double.BYTES);
  }

  int states() {
    return ends.length;
  }

  int arcs() {
    return targets.length;
  }

  int start() {
    return start;
  }

  /** The weight of ending in a state; zero where nothing ends. */
  double end(int state) {
    return ends[state];
  }

  int firstArc(int state) {
    return firstArcs[state];
  }

  /** The number of a state's first arc that takes a frame. */
  int firstFrameArc(int state) {
    return firstFrameArcs[state];
  }

  /** The number after that of a state's last arc. */
  int endArc(int state) {
    return firstArcs[state + 1];
  }

  /** The pdf of the frame that an arc takes, or {@link #NO_FRAME}. */
  int pdf(int arc) {
    return pdfs[arc];
  }

  /** The word that an arc says, or {@link #NO_WORD}. */
  int word(int arc) {
    return words[arc];
  }

  double weight(int arc) {
    return weights[arc];
  }

  int target(int arc) {
    return targets[arc];
  }

  /** Takes states and arcs in any order. For one thread. */
  static final class Builder {
    private double[] ends = new double[16];
    private int[] sources = new int[64];
    private int[] pdfs = new int[64];
    private int[] words = new int[64];
    private double[] weights = new double[64];
    private int[] targets = new int[64];
    private int states;
    private int arcs;

    /**
     * @return the state's number while building, from 0; in the automaton it has another
     */
    int addState(double end) {
      if (states == ends.length) {
        ends = Arrays.copyOf(ends, 2 * states);
      }
      ends[states] = end;
      return states++;
    }

    void addArc(int source, int pdf, int word, double weight, int target) {
      if (arcs == targets.length) {
        sources = Arrays.copyOf(sources, 2 * arcs);
        pdfs = Arrays.copyOf(pdfs, 2 * arcs);
        words = Arrays.copyOf(words, 2 * arcs);
        weights = Arrays.copyOf(weights, 2 * arcs);
        targets = Arrays.copyOf(targets, 2 * arcs);
      }
      sources[arcs] = source;
      pdfs[arcs] = pdf;
      words[arcs] = word;
      weights[arcs] = weight;
      targets[arcs] = target;
      arcs++;
    }

    /**
     * @throws IllegalArgumentException when arcs without frames form a cycle: its paths would be
     *     without number
     */
    FrameAutomaton build(int start) {
      return new FrameAutomaton(this, start, topologicalOrder());
    }

    /** Kahn, "Topological sorting of large networks", 1962. */
    private int[] topologicalOrder() {
      int[] chain = new int[arcs];
      int[] firstOut = new int[states];
      int[] entering = new int[states];
      Arrays.fill(firstOut, -1);
      for (int arc = arcs - 1; arc >= 0; arc--) {
        if (pdfs[arc] == NO_FRAME) {
          chain[arc] = firstOut[sources[arc]];
          firstOut[sources[arc]] = arc;
          entering[targets[arc]]++;
        }
      }
      int[] order = new int[states];
      int found = 0;
      for (int s = 0; s < states; s++) {
        if (entering[s] == 0) {
          order[found++] = s;
        }
      }
      int[] numbers = new int[states];
      for (int i = 0; i < found; i++) {
        numbers[order[i]] = i;
        for (int arc = firstOut[order[i]]; arc >= 0; arc = chain[arc]) {
          if (--entering[targets[arc]] == 0) {
            order[found++] = targets[arc];
          }
        }
      }
      if (found < states) {
        throw new IllegalArgumentException(
            "a cycle of arcs without frames among "
                + (states - found)
                + " of "
                + states
                + " states, expected none");
      }
      return numbers;
    }
  }
}
