package org.hearth.nnet.api;

import java.util.List;

/**
 * Which outputs of the network a phone's states use. Kaldi: {@code hmm/transition-model.h}.
 *
 * @param tuples sorted as in the file; a transition state is an index into this list, counted from
 *     1
 */
public record TransitionModel(List<Tuple> tuples) {
  public TransitionModel {
    tuples = List.copyOf(tuples);
  }

  /**
   * One state of one phone in one context.
   *
   * @param phone id from 1
   * @param state of the phone's hidden Markov model, from 0
   * @param forwardPdf output that scores entering the state, from 0
   * @param selfLoopPdf output that scores remaining in it; equal to {@code forwardPdf} but in chain
   *     models
   */
  public record Tuple(int phone, int state, int forwardPdf, int selfLoopPdf) {}

  /** The number of outputs that a network for this model has. */
  public int pdfs() {
    return 1
        + tuples.stream()
            .mapToInt(tuple -> Math.max(tuple.forwardPdf(), tuple.selfLoopPdf()))
            .max()
            .orElse(-1);
  }
}
