package org.hearth.forge.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.nnet.api.DecodingGraph;

/** What a transducer says to an input, by walking all its ways. */
final class Walk {
  private final DecodingGraph graph;
  private final Set<Integer> silent;

  /**
   * @param silent input labels that are passed without being in the input, with epsilon
   */
  Walk(DecodingGraph graph, Set<Integer> silent) {
    this.graph = graph;
    this.silent = silent;
  }

  Walk(Fst fst) {
    this(read(fst), Set.of());
  }

  private static DecodingGraph read(Fst fst) {
    DecodingGraph.Builder builder = new DecodingGraph.Builder();
    for (int state = 0; state < fst.states(); state++) {
      builder.addState(fst.finalCost(state));
      for (Fst.Arc arc : fst.arcs(state)) {
        builder.addArc(arc.input(), arc.output(), arc.cost(), arc.target());
      }
    }
    return builder.build(Fst.START);
  }

  private record Place(int state, List<Integer> outputs) {}

  /** Outputs and the least cost of each. */
  Map<List<Integer>, Double> outputs(List<Integer> input) {
    Map<Place, Double> places = new HashMap<>();
    reach(places, new Place(graph.start(), List.of()), 0);
    for (int label : input) {
      Map<Place, Double> next = new HashMap<>();
      places.forEach(
          (place, cost) -> {
            for (int arc = first(place); arc < end(place); arc++) {
              if (graph.input(arc) == label) {
                reach(next, after(place, arc), cost + graph.cost(arc));
              }
            }
          });
      places = next;
    }
    Map<List<Integer>, Double> outputs = new HashMap<>();
    places.forEach(
        (place, cost) -> {
          double whole = cost + graph.finalCost(place.state());
          if (whole != Double.POSITIVE_INFINITY) {
            outputs.merge(place.outputs(), whole, Math::min);
          }
        });
    return outputs;
  }

  /** Enters a place, and those that lie behind silent arcs. */
  private void reach(Map<Place, Double> places, Place begin, double beginCost) {
    Deque<Map.Entry<Place, Double>> open = new ArrayDeque<>();
    open.add(Map.entry(begin, beginCost));
    while (!open.isEmpty()) {
      Place place = open.peek().getKey();
      double cost = open.remove().getValue();
      Double known = places.get(place);
      if (known != null && known <= cost) {
        continue;
      }
      places.put(place, cost);
      for (int arc = first(place); arc < end(place); arc++) {
        if (graph.input(arc) == Fst.EPSILON || silent.contains(graph.input(arc))) {
          open.add(Map.entry(after(place, arc), cost + graph.cost(arc)));
        }
      }
    }
  }

  private int first(Place place) {
    return graph.firstArc(place.state());
  }

  private int end(Place place) {
    return graph.endArc(place.state());
  }

  private Place after(Place place, int arc) {
    List<Integer> outputs = new ArrayList<>(place.outputs());
    if (graph.output(arc) != Fst.EPSILON) {
      outputs.add(graph.output(arc));
    }
    return new Place(graph.target(arc), List.copyOf(outputs));
  }
}
