package org.hearth.nnet.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which frames of which nodes an utterance needs, and where they come from. Kaldi computes the same
 * in {@code nnet3/nnet-computation-graph.cc}.
 */
final class Plan {
  private final Graph graph;
  private final Definedness definedness;
  private final Map<String, Integer> dimensions = new HashMap<>();
  private final Map<String, NavigableSet<Integer>> needed = new HashMap<>();
  private final Map<String, List<Term>> terms = new HashMap<>();
  private final Map<String, List<Constant>> constants = new HashMap<>();
  private final Map<String, Integer> rows = new HashMap<>();
  private final Map<String, RowSums> sums = new HashMap<>();

  /** A value that a descriptor adds at some columns of every row. */
  record Constant(int column, int columns, float value) {}

  /**
   * @param frames of features
   * @param outputTimes at which the output is wanted
   */
  private Plan(Graph graph, int frames, Definedness definedness, List<Integer> outputTimes) {
    this.graph = graph;
    this.definedness = definedness;
    graph.inputs().forEach(input -> dimensions.put(input.name(), input.dimension()));
    graph.steps().forEach(step -> dimensions.put(step.node(), step.layer().outputs()));
    List<Step> steps = graph.steps();
    needed(steps.get(steps.size() - 1).node()).addAll(outputTimes);
    for (int i = steps.size() - 1; i >= 0; i--) {
      flatten(steps.get(i));
    }
    locate(frames);
  }

  /**
   * An utterance whose first and last frames are repeated as far as the model's context asks for.
   *
   * @param frames of features
   * @param subsampling input frames for each output frame
   */
  static Plan ofUtterance(Graph graph, int frames, int subsampling) {
    int outputs = (frames + subsampling - 1) / subsampling;
    int lastTime = Math.max(0, (outputs - 1) * subsampling);
    return new Plan(
        graph,
        frames,
        new Definedness(graph, -graph.leftContext(), lastTime + graph.rightContext()),
        IntStream.range(0, outputs).mapToObj(i -> i * subsampling).toList());
  }

  /** A segment of which there is a single output, at time 0; no frame is repeated. */
  static Plan ofSegment(Graph graph, int frames) {
    return new Plan(graph, frames, new Definedness(graph, 0, frames - 1), List.of(0));
  }

  /** Rows that are gathered as a step's input. */
  int rows(Step step) {
    return rows.get(step.node());
  }

  /** How the gathered rows are summed; empty when they are not. */
  Optional<RowSums> sums(Step step) {
    return Optional.ofNullable(sums.get(step.node()));
  }

  List<Term> terms(Step step) {
    return terms.get(step.node());
  }

  List<Constant> constants(Step step) {
    return constants.get(step.node());
  }

  private NavigableSet<Integer> needed(String node) {
    return needed.computeIfAbsent(node, name -> new TreeSet<>());
  }

  private void flatten(Step step) {
    int[] times = inputTimes(step);
    rows.put(step.node(), times.length);
    terms.put(step.node(), new ArrayList<>());
    constants.put(step.node(), new ArrayList<>());
    flatten(step.node(), step.input(), times, 0, 1);
    for (Term term : terms(step)) {
      Set<Integer> source = needed(term.source());
      Arrays.stream(term.times()).filter(time -> time != Term.NONE).forEach(source::add);
    }
  }

  /** The times at which a step's input is gathered. */
  private int[] inputTimes(Step step) {
    NavigableSet<Integer> outputs = needed(step.node());
    if (step.stretch().isEmpty()) {
      return array(outputs);
    }
    Stretch stretch = step.stretch().get();
    NavigableSet<Integer> all = new TreeSet<>();
    for (int time : outputs) {
      for (int t = stretch.first(time); t <= stretch.last(time); t += stretch.period()) {
        if (definedness.defined(step.input(), t)) {
          all.add(t);
        }
      }
    }
    int[] times = array(all);
    // Stretches begin at multiples of their period, so that what is within one is all of it.
    sums.put(
        step.node(),
        new RowSums(
            outputs.stream().mapToInt(time -> before(times, stretch.first(time))).toArray(),
            outputs.stream().mapToInt(time -> before(times, stretch.last(time) + 1)).toArray()));
    return times;
  }

  /** How many times come before one. */
  private static int before(int[] times, int time) {
    int found = Arrays.binarySearch(times, time);
    return found < 0 ? -found - 1 : found;
  }

  private static int[] array(NavigableSet<Integer> times) {
    return times.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Adds a descriptor's terms and returns its columns. */
  private int flatten(String node, Descriptor descriptor, int[] times, int column, float scale) {
    if (descriptor instanceof Descriptor.Source source) {
      terms.get(node).add(new Term(source.node(), column, scale, times));
      return dimensions.get(source.node());
    }
    if (descriptor instanceof Descriptor.Const constant) {
      constants.get(node).add(new Constant(column, constant.dimension(), scale * constant.value()));
      return constant.dimension();
    }
    float innerScale = descriptor instanceof Descriptor.Scale s ? scale * s.factor() : scale;
    int columns = 0;
    for (Descriptor part : Descriptors.parts(descriptor)) {
      int[] inner = times(descriptor, part, times);
      int at = descriptor instanceof Descriptor.Append ? column + columns : column;
      int width = flatten(node, part, inner, at, innerScale);
      columns = descriptor instanceof Descriptor.Append ? columns + width : width;
    }
    return columns;
  }

  /** The times at which a descriptor reads one of its parts. */
  private int[] times(Descriptor descriptor, Descriptor part, int[] times) {
    int[] inner = new int[times.length];
    for (int i = 0; i < inner.length; i++) {
      inner[i] =
          times[i] == Term.NONE || !reads(descriptor, part, times[i])
              ? Term.NONE
              : Descriptors.time(descriptor, times[i]);
    }
    return inner;
  }

  private boolean reads(Descriptor descriptor, Descriptor part, int time) {
    if (descriptor instanceof Descriptor.IfDefined) {
      return definedness.defined(part, time);
    }
    if (descriptor instanceof Descriptor.Failover failover) {
      return definedness.defined(failover.first(), time) == (part == failover.first());
    }
    return true;
  }

  private void locate(int frames) {
    Map<String, Map<Integer, Integer>> places = new HashMap<>();
    for (Step step : graph.steps()) {
      for (Term term : terms(step)) {
        if (term.source().equals(Graph.FEATURES)) {
          // At the ends Kaldi repeats the first and the last frame.
          term.locate(time -> Math.max(0, Math.min(time, frames - 1)));
        } else if (term.source().equals(Graph.IVECTOR)) {
          term.locate(time -> 0);
        } else {
          term.locate(places.get(term.source())::get);
        }
      }
      Map<Integer, Integer> own = new HashMap<>();
      needed(step.node()).forEach(time -> own.put(time, own.size()));
      places.put(step.node(), own);
    }
  }
}
