package org.hearth.nnet.internal.io;

import java.util.List;

/**
 * The shapes of the phones' hidden Markov models. Kaldi: {@code hmm/hmm-topology.h}.
 *
 * @param phones all phone ids, ascending
 * @param entryOfPhone index into the entries by phone id, -1 for none
 * @param hmm whether in every state entering and remaining share a class of output; Kaldi then
 *     writes a shorter form
 * @param entries states in order, for each shape
 */
public record Topology(
    List<Integer> phones, List<Integer> entryOfPhone, boolean hmm, List<List<State>> entries) {
  /** Kaldi's {@code kNoPdf}: the final state. */
  static final int NO_PDF = -1;

  public Topology {
    phones = List.copyOf(phones);
    entryOfPhone = List.copyOf(entryOfPhone);
    entries = entries.stream().map(List::copyOf).toList();
  }

  /** A state, with the class of output for entering it and for remaining in it. */
  public record State(int forwardPdfClass, int selfLoopPdfClass, List<Arc> arcs) {
    public State {
      arcs = List.copyOf(arcs);
    }
  }

  /** A transition with its initial probability. */
  public record Arc(int target, Value probability) {}
}
