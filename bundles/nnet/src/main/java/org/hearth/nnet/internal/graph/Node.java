package org.hearth.nnet.internal.graph;

/** A line of a network's configuration. Kaldi: {@code NetworkNode} in {@code nnet3/nnet-nnet.h}. */
sealed interface Node {
  String name();

  /** Features or an i-vector. */
  record Input(String name, int dimension) implements Node {}

  /** A component applied to what a descriptor gathers. */
  record Component(String name, String component, Descriptor input) implements Node {}

  /** Some columns of another node. */
  record Range(String name, String source, int offset, int dimension) implements Node {}

  record Output(String name, Descriptor input) implements Node {}
}
