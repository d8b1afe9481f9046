package org.hearth.nnet.internal.graph;

/**
 * A node that computes.
 *
 * @param node its name
 * @param component its component's name; empty where it has none
 * @param input what the layer is applied to
 */
record Step(String node, String component, Descriptor input, Layer layer) {
  Step with(Layer replacement) {
    return new Step(node, component, input, replacement);
  }
}
