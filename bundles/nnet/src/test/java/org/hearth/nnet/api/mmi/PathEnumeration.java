package org.hearth.nnet.api.mmi;

import org.hearth.nnet.api.Matrix;

/**
 * Walks all paths of an automaton through an utterance one by one, as the definition says: what
 * {@link ForwardBackward} must agree with. Only for a few states and frames.
 */
final class PathEnumeration {
  private final PhoneAutomaton automaton;
  private final Matrix outputs;
  private final int[] pdfs;
  private final double[] weighted;
  private double total;

  PathEnumeration(PhoneAutomaton automaton, Matrix outputs) {
    this.automaton = automaton;
    this.outputs = outputs;
    this.pdfs = new int[outputs.rows()];
    this.weighted = new double[outputs.data().length];
    leave(automaton.start(), 0, 1);
  }

  double logProbability() {
    return Math.log(total);
  }

  /** The share of the paths that use a pdf in a frame, weighted by probability. */
  double occupation(int frame, int pdf) {
    return weighted[frame * outputs.cols() + pdf] / total;
  }

  /** All ways on from a state that is left in favour of another. */
  private void leave(int state, int frame, double probability) {
    for (int arc = automaton.firstArc(state); arc < automaton.endArc(state); arc++) {
      int target = automaton.target(arc);
      int pdf = PhoneSet.forwardPdf(automaton.phone(target));
      spend(target, frame, pdf, probability * automaton.weight(arc));
    }
    if (automaton.backOff(state) != PhoneAutomaton.NONE) {
      leave(automaton.backOff(state), frame, probability * automaton.backOffWeight(state));
    }
  }

  private void spend(int state, int frame, int pdf, double before) {
    double probability = before * Math.exp(outputs.get(frame, pdf));
    pdfs[frame] = pdf;
    if (frame + 1 < pdfs.length) {
      spend(state, frame + 1, PhoneSet.selfLoopPdf(automaton.phone(state)), probability);
      leave(state, frame + 1, probability);
    } else if (automaton.isEnd(state)) {
      total += probability;
      for (int t = 0; t < pdfs.length; t++) {
        weighted[t * outputs.cols() + pdfs[t]] += probability;
      }
    }
  }
}
