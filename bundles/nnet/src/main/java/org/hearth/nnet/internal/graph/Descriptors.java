package org.hearth.nnet.internal.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Walks through descriptors. */
final class Descriptors {
  private Descriptors() {}

  /** The descriptors directly within another, in its order. */
  static List<Descriptor> parts(Descriptor descriptor) {
    if (descriptor instanceof Descriptor.Append append) {
      return append.parts();
    }
    if (descriptor instanceof Descriptor.Sum sum) {
      return List.of(sum.left(), sum.right());
    }
    if (descriptor instanceof Descriptor.Failover failover) {
      return List.of(failover.first(), failover.second());
    }
    if (descriptor instanceof Descriptor.Scale scale) {
      return List.of(scale.inner());
    }
    if (descriptor instanceof Descriptor.IfDefined optional) {
      return List.of(optional.inner());
    }
    if (descriptor instanceof Descriptor.Offset offset) {
      return List.of(offset.inner());
    }
    if (descriptor instanceof Descriptor.Round round) {
      return List.of(round.inner());
    }
    if (descriptor instanceof Descriptor.AtTime fixed) {
      return List.of(fixed.inner());
    }
    return List.of();
  }

  /** The time at which a descriptor reads its parts. */
  static int time(Descriptor descriptor, int time) {
    if (descriptor instanceof Descriptor.Offset offset) {
      return time + offset.frames();
    }
    if (descriptor instanceof Descriptor.Round round) {
      return Math.floorDiv(time, round.modulus()) * round.modulus();
    }
    return descriptor instanceof Descriptor.AtTime fixed ? fixed.time() : time;
  }

  /** The names of all nodes that a descriptor reads. */
  static Set<String> sources(Descriptor descriptor) {
    Set<String> sources = new LinkedHashSet<>();
    if (descriptor instanceof Descriptor.Source source) {
      sources.add(source.node());
    }
    parts(descriptor).forEach(part -> sources.addAll(sources(part)));
    return sources;
  }
}
