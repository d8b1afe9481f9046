package org.hearth.nnet.api.mmi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The paths of a phone model that speak a transcript, with the model's weights: the composition of
 * both. For one thread.
 */
final class Composition {
  private final TranscriptGraph transcript;
  private final PhoneAutomaton model;

  private Composition(TranscriptGraph transcript, PhoneAutomaton model) {
    this.transcript = transcript;
    this.model = model;
  }

  /**
   * @param model one that has paths for all phone sequences
   */
  static PhoneAutomaton of(TranscriptGraph transcript, PhoneAutomaton model) {
    return new Composition(transcript, model).compose();
  }

  private PhoneAutomaton compose() {
    List<Pair> pairs = reachable();
    // The model's order: a back-off keeps the node and leads to a higher state of the model.
    pairs.sort((a, b) -> Integer.compare(a.state, b.state));
    Map<Pair, Integer> numbers = new HashMap<>();
    PhoneAutomaton.Builder builder = new PhoneAutomaton.Builder();
    for (Pair pair : pairs) {
      numbers.put(pair, builder.addState(model.phone(pair.state), transcript.isEnd(pair.node)));
    }
    for (Pair pair : pairs) {
      int from = numbers.get(pair);
      forEachArc(pair, (to, w) -> builder.addArc(from, numbers.get(to), w));
      int lower = model.backOff(pair.state);
      if (lower != PhoneAutomaton.NONE) {
        int to = numbers.get(new Pair(pair.node, lower));
        builder.setBackOff(from, to, model.backOffWeight(pair.state));
      }
    }
    return builder.build(numbers.get(new Pair(TranscriptGraph.START, model.start())));
  }

  /** A node and what the model remembers of the way to it. */
  private record Pair(int node, int state) {}

  private interface ArcVisitor {
    void visit(Pair target, double weight);
  }

  private List<Pair> reachable() {
    LinkedHashSet<Pair> known = new LinkedHashSet<>();
    List<Pair> open = new ArrayList<>();
    ArcVisitor visitor =
        (pair, weight) -> {
          if (known.add(pair)) {
            open.add(pair);
          }
        };
    visitor.visit(new Pair(TranscriptGraph.START, model.start()), 1);
    while (!open.isEmpty()) {
      Pair pair = open.remove(open.size() - 1);
      forEachArc(pair, visitor);
      int lower = model.backOff(pair.state);
      if (lower != PhoneAutomaton.NONE) {
        visitor.visit(new Pair(pair.node, lower), 1);
      }
    }
    return new ArrayList<>(known);
  }

  private void forEachArc(Pair pair, ArcVisitor visitor) {
    for (int arc = model.firstArc(pair.state); arc < model.endArc(pair.state); arc++) {
      int target = model.target(arc);
      for (int node : transcript.successors(pair.node)) {
        if (transcript.phone(node) == model.phone(target)) {
          visitor.visit(new Pair(node, target), model.weight(arc));
        }
      }
    }
  }
}
