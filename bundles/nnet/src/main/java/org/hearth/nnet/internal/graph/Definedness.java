package org.hearth.nnet.internal.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which nodes can be computed at which times, given the frames that the model's context asks for.
 * Kaldi: {@code IsComputable} in {@code nnet3/nnet-descriptor.cc}.
 */
final class Definedness {
  private final Map<String, Step> steps;
  private final int first;
  private final int last;
  private final Map<String, Map<Integer, Boolean>> known = new HashMap<>();

  /**
   * @param first time of the features, the context included
   * @param last time of the features, the context included
   */
  Definedness(Graph graph, int first, int last) {
    this.steps = graph.steps().stream().collect(Collectors.toMap(Step::node, Function.identity()));
    this.first = first;
    this.last = last;
  }

  boolean defined(Descriptor descriptor, int time) {
    if (descriptor instanceof Descriptor.Source source) {
      return defined(source.node(), time);
    }
    if (descriptor instanceof Descriptor.IfDefined) {
      return true;
    }
    int inner = Descriptors.time(descriptor, time);
    return descriptor instanceof Descriptor.Failover
        ? Descriptors.parts(descriptor).stream().anyMatch(part -> defined(part, inner))
        : Descriptors.parts(descriptor).stream().allMatch(part -> defined(part, inner));
  }

  private boolean defined(String node, int time) {
    if (node.equals(Graph.FEATURES)) {
      return time >= first && time <= last;
    }
    if (node.equals(Graph.IVECTOR)) {
      return true;
    }
    Map<Integer, Boolean> times = known.computeIfAbsent(node, name -> new HashMap<>());
    Boolean defined = times.get(time);
    if (defined == null) {
      defined = defined(steps.get(node), time);
      times.put(time, defined);
    }
    return defined;
  }

  private boolean defined(Step step, int time) {
    if (step.stretch().isEmpty()) {
      return defined(step.input(), time);
    }
    Stretch stretch = step.stretch().get();
    boolean defined = false;
    for (int t = stretch.first(time);
        t <= stretch.last(time) && stretch.allows(time) && !defined;
        t += stretch.period()) {
      defined = defined(step.input(), t);
    }
    return defined;
  }
}
