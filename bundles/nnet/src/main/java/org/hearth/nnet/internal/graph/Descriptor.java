package org.hearth.nnet.internal.graph;

import java.util.List;

/** Where a node takes its input from. Kaldi: {@code nnet3/nnet-descriptor.h}. */
sealed interface Descriptor {
  /** The output of a node at the same time. */
  record Source(String node) implements Descriptor {}

  /** The parts beside each other. */
  record Append(List<Descriptor> parts) implements Descriptor {
    public Append {
      parts = List.copyOf(parts);
    }
  }

  record Sum(Descriptor left, Descriptor right) implements Descriptor {}

  record Scale(float factor, Descriptor inner) implements Descriptor {}

  record Const(float value, int dimension) implements Descriptor {}

  /** The inner one some frames later, or earlier. */
  record Offset(Descriptor inner, int frames) implements Descriptor {}

  /** The inner one at the last time that is a multiple. */
  record Round(Descriptor inner, int modulus) implements Descriptor {}

  /** The inner one at a fixed time. */
  record AtTime(Descriptor inner, int time) implements Descriptor {}

  /** The inner one, zero where it cannot be computed. */
  record IfDefined(Descriptor inner) implements Descriptor {}

  /** The first one, where it can be computed, else the second. */
  record Failover(Descriptor first, Descriptor second) implements Descriptor {}
}
