package org.hearth.nnet.internal.graph;

import java.util.Optional;

/**
 * A node that computes.
 *
 * @param node its name
 * @param component its component's name; empty where it has none
 * @param input what the layer is applied to
 * @param stretch of the input's rows that are summed first; empty when each row is its own
 */
record Step(
    String node, String component, Descriptor input, Optional<Stretch> stretch, Layer layer) {
  Step(String node, String component, Descriptor input, Layer layer) {
    this(node, component, input, Optional.empty(), layer);
  }

  Step with(Layer replacement) {
    return new Step(node, component, input, stretch, replacement);
  }
}
