package org.hearth.nnet.internal.io;

import java.util.ArrayList;
import java.util.List;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.TransitionModel.Tuple;
import org.hearth.nnet.internal.io.Topology.Arc;
import org.hearth.nnet.internal.io.Topology.State;

/** Numbers transitions as Kaldi does: {@code TransitionModel::ComputeDerived}. */
public final class TransitionIds {
  private TransitionIds() {}

  /**
   * The output by transition id. The ids of a tuple are its state's transitions in the order of the
   * topology; one that leads back to its state is scored by the self-loop output.
   *
   * @return -1 for id 0, which is none
   */
  public static int[] pdfs(StoredTransitions transitions) throws NnetException {
    int count = transitions.logProbs() instanceof Value.Vector vector ? vector.row().cols() : 0;
    List<Integer> pdfs = new ArrayList<>();
    pdfs.add(-1);
    for (Tuple tuple : transitions.model().tuples()) {
      for (Arc arc : state(transitions.topology(), tuple).arcs()) {
        pdfs.add(arc.target() == tuple.state() ? tuple.selfLoopPdf() : tuple.forwardPdf());
        if (pdfs.size() > count) {
          throw contradiction("more transitions", count);
        }
      }
    }
    if (pdfs.size() != count) {
      throw contradiction(pdfs.size() - 1 + " transitions", count);
    }
    return pdfs.stream().mapToInt(pdf -> pdf).toArray();
  }

  private static NnetException contradiction(String found, int count) {
    return new NnetException(
        "the transition model's tuples have "
            + found
            + "; expected as many as its log-probabilities, "
            + Math.max(0, count - 1));
  }

  private static State state(Topology topology, Tuple tuple) throws NnetException {
    List<Integer> entries = topology.entryOfPhone();
    int entry =
        tuple.phone() >= 0 && tuple.phone() < entries.size() ? entries.get(tuple.phone()) : -1;
    if (entry >= 0 && entry < topology.entries().size()) {
      List<State> states = topology.entries().get(entry);
      if (tuple.state() >= 0 && tuple.state() < states.size()) {
        return states.get(tuple.state());
      }
    }
    throw new NnetException(
        "the transition model has a tuple for state "
            + tuple.state()
            + " of phone "
            + tuple.phone()
            + "; expected a state of its topology");
  }
}
