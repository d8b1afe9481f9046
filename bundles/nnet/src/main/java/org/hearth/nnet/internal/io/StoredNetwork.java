package org.hearth.nnet.internal.io;

import java.util.List;

/**
 * A network as it stands in a file. Kaldi: {@code nnet3/nnet-nnet.cc}.
 *
 * @param configuration lines that name inputs, nodes and outputs
 */
public record StoredNetwork(List<String> configuration, List<StoredComponent> components) {
  public StoredNetwork {
    configuration = List.copyOf(configuration);
    components = List.copyOf(components);
  }
}
