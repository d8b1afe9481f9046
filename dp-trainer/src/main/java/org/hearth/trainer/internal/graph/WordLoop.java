package org.hearth.trainer.internal.graph;

import java.util.BitSet;
import org.hearth.nnet.api.DecodingGraph;
import org.hearth.nnet.api.ModelGraph;

/**
 * Makes an automaton of all that a model can hear: its graph with the weights that it has, every
 * word equally probable where the graph does not say how probable it is. Disambiguation labels take
 * no frame; arcs that say a mark that is no word are left out, since no recogniser follows them.
 */
final class WordLoop {
  private final ModelGraph model;
  private final int[] pdfs;
  private final BitSet words = new BitSet();

  private WordLoop(ModelGraph model, int[] pdfs) {
    this.model = model;
    this.pdfs = pdfs;
    model.words().values().forEach(words::set);
  }

  /**
   * @param pdfs by transition id
   * @throws IllegalArgumentException when the graph is of another acoustic model, or its paths are
   *     without number
   */
  static FrameAutomaton of(ModelGraph model, int[] pdfs) {
    return new WordLoop(model, pdfs).build();
  }

  private FrameAutomaton build() {
    DecodingGraph graph = model.transducer();
    FrameAutomaton.Builder builder = new FrameAutomaton.Builder();
    double wordWeight = model.weighsWords() ? 1 : 1.0 / Math.max(1, wordsInGraph());
    for (int state = 0; state < graph.states(); state++) {
      builder.addState(weight(graph.finalCost(state)));
      for (int arc = graph.firstArc(state); arc < graph.endArc(state); arc++) {
        double weight = weight(graph.cost(arc));
        int word = graph.output(arc);
        boolean says = word != DecodingGraph.EPSILON;
        if (weight > 0 && (!says || words.get(word))) {
          builder.addArc(
              state,
              pdf(graph.input(arc)),
              says ? word : FrameAutomaton.NO_WORD,
              says ? weight * wordWeight : weight,
              graph.target(arc));
        }
      }
    }
    return builder.build(graph.start());
  }

  private int wordsInGraph() {
    BitSet found = new BitSet();
    for (int arc = 0; arc < model.transducer().arcs(); arc++) {
      found.set(model.transducer().output(arc));
    }
    found.and(words);
    return found.cardinality();
  }

  private int pdf(int label) {
    if (label == DecodingGraph.EPSILON || model.disambiguation().contains(label)) {
      return FrameAutomaton.NO_FRAME;
    }
    if (label >= pdfs.length) {
      throw new IllegalArgumentException(
          "the graph has the transition id %d, expected 1 to %d or a disambiguation label"
              .formatted(label, pdfs.length - 1));
    }
    return pdfs[label];
  }

  private static double weight(float cost) {
    double weight = Math.exp(-cost);
    if (Double.isInfinite(weight)) {
      throw new IllegalArgumentException("the graph has a cost of " + cost + ", expected a number");
    }
    return weight;
  }
}
