package org.hearth.trainer.internal.graph;

import org.hearth.nnet.api.Matrix;

/**
 * Walks all paths of an automaton through an utterance one by one, as the definition says: what
 * {@link PathSums} must agree with. Only for a few states and frames.
 */
final class Paths {
  private final FrameAutomaton automaton;
  private final Matrix outputs;
  private final int[] pdfs;
  private final double[] weighted;
  private double total;

  Paths(FrameAutomaton automaton, Matrix outputs) {
    this.automaton = automaton;
    this.outputs = outputs;
    this.pdfs = new int[outputs.rows()];
    this.weighted = new double[outputs.data().length];
    walk(automaton.start(), 0, 1);
  }

  double logProbability() {
    return Math.log(total);
  }

  /** The share of the paths that use a pdf in a frame, weighted by probability. */
  double occupation(int frame, int pdf) {
    return weighted[frame * outputs.cols() + pdf] / total;
  }

  private void walk(int state, int frame, double probability) {
    if (frame == pdfs.length && automaton.end(state) > 0) {
      double whole = probability * automaton.end(state);
      total += whole;
      for (int t = 0; t < pdfs.length; t++) {
        weighted[t * outputs.cols() + pdfs[t]] += whole;
      }
    }
    for (int arc = automaton.firstArc(state); arc < automaton.endArc(state); arc++) {
      int pdf = automaton.pdf(arc);
      double next = probability * automaton.weight(arc);
      if (pdf == FrameAutomaton.NO_FRAME) {
        walk(automaton.target(arc), frame, next);
      } else if (frame < pdfs.length) {
        pdfs[frame] = pdf;
        walk(automaton.target(arc), frame + 1, next * Math.exp(outputs.get(frame, pdf)));
      }
    }
  }
}
