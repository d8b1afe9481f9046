package org.hearth.nnet.internal.io;

import org.hearth.nnet.api.TransitionModel;

/**
 * A transition model as it stands in a file. Kaldi: {@code hmm/transition-model.cc}.
 *
 * @param triples whether the tuples have no self-loop output of their own
 * @param logProbs by transition id
 */
public record StoredTransitions(
    Topology topology, boolean triples, TransitionModel model, Value logProbs) {}
