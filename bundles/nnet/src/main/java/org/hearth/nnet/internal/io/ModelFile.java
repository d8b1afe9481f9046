package org.hearth.nnet.internal.io;

import java.util.List;
import org.hearth.nnet.api.Encoding;

/**
 * The content of a {@code final.mdl}, in the order of the file. Kaldi: {@code
 * nnet3/am-nnet-simple.cc}.
 *
 * @param name of the file, for messages
 * @param encoding in which it was read; opaque parts can be written in no other
 * @param leftContext input frames needed before an output's own
 * @param rightContext input frames needed after it
 * @param priors by output; empty in chain models
 * @param tail whatever follows, a character for each byte
 */
public record ModelFile(
    String name,
    Encoding encoding,
    StoredTransitions transitions,
    StoredNetwork network,
    int leftContext,
    int rightContext,
    Value priors,
    String tail) {
  /** Lines that name inputs, nodes and outputs. */
  public List<String> configuration() {
    return network.configuration();
  }

  public List<StoredComponent> components() {
    return network.components();
  }

  /** A copy with other components, in the same order. */
  public ModelFile withComponents(List<StoredComponent> replacements) {
    return new ModelFile(
        name,
        encoding,
        transitions,
        new StoredNetwork(network.configuration(), replacements),
        leftContext,
        rightContext,
        priors,
        tail);
  }
}
