package org.hearth.forge.internal.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weighted determinisation: makes a transducer that from no state has two arcs with the same input,
 * and otherwise says the same. Each of its states is a set of states of the first one, with the
 * output and the cost that were held back there because the input so far left them open (M. Mohri,
 * "Finite-state transducers in language and speech processing", Computational Linguistics 23:2,
 * 1997, sections 3.3 and 4.3). Outputs come as early as the input decides them, one an arc.
 *
 * <p>The transducer has to be functional, with one output at most for each input, and such that the
 * held back outputs are bounded; in a lexicon, disambiguation symbols see to both. An input {@link
 * Fst#EPSILON} is a label like others.
 */
final class Determiniser {
  /** Beyond it, held back outputs seem to grow without an end. */
  private static final int MOST_STATES = 20_000_000;

  /** A state that may have been reached, and what is still to be said and to be paid there. */
  private record Element(int state, int output, float cost) {}

  private final Fst source;
  private final Fst result = new Fst();
  private final OutputStrings strings = new OutputStrings();
  private final Map<List<Element>, Integer> numbers = new HashMap<>();
  private final List<List<Element>> subsets = new ArrayList<>();

  private Determiniser(Fst source) {
    this.source = source;
  }

  /**
   * @throws IllegalArgumentException when an input has two outputs
   */
  static Fst determinise(Fst source) {
    return new Determiniser(source).run();
  }

  private Fst run() {
    number(List.of(new Element(Fst.START, OutputStrings.EMPTY, 0)));
    // Final states add states of their own, so the two numberings differ.
    for (int i = 0; i < subsets.size(); i++) {
      List<Element> subset = subsets.get(i);
      int state = numbers.get(subset);
      byInput(subset)
          .forEach((input, reached) -> addArc(state, input, List.copyOf(reached.values())));
      end(state, subset);
    }
    return result;
  }

  private int number(List<Element> subset) {
    Integer known = numbers.get(subset);
    if (known != null) {
      return known;
    }
    if (subsets.size() == MOST_STATES) {
      throw new IllegalArgumentException("not determinisable in " + MOST_STATES + " states");
    }
    subsets.add(subset);
    int state = result.addState();
    numbers.put(subset, state);
    return state;
  }

  /** What is reached with each input: elements by their states. */
  private Map<Integer, Map<Integer, Element>> byInput(List<Element> subset) {
    Map<Integer, Map<Integer, Element>> byInput = new TreeMap<>();
    for (Element from : subset) {
      for (Fst.Arc arc : source.arcs(from.state())) {
        Element to =
            new Element(
                arc.target(),
                strings.append(from.output(), arc.output()),
                from.cost() + arc.cost());
        byInput
            .computeIfAbsent(arc.input(), input -> new TreeMap<>())
            .merge(arc.target(), to, Determiniser::cheaper);
      }
    }
    return byInput;
  }

  private static Element cheaper(Element one, Element other) {
    if (one.output() != other.output()) {
      throw new IllegalArgumentException(
          "not functional: two outputs for one input lead to state " + one.state());
    }
    return one.cost() <= other.cost() ? one : other;
  }

  private void addArc(int state, int input, List<Element> reached) {
    float cost = least(reached);
    int first = strings.first(reached.get(0).output());
    boolean decided = reached.stream().allMatch(to -> strings.first(to.output()) == first);
    int output = decided ? first : Fst.EPSILON;
    List<Element> subset = new ArrayList<>();
    for (Element to : reached) {
      int held = output == Fst.EPSILON ? to.output() : strings.rest(to.output());
      subset.add(new Element(to.state(), held, Fst.rounded(to.cost() - cost)));
    }
    result.addArc(state, new Fst.Arc(input, output, cost, number(List.copyOf(subset))));
  }

  private static float least(List<Element> elements) {
    return elements.stream().map(Element::cost).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** Says what was held back to the end. */
  private void end(int state, List<Element> subset) {
    Element end = null;
    for (Element element : subset) {
      if (source.isFinal(element.state())) {
        float cost = element.cost() + source.finalCost(element.state());
        Element candidate = new Element(Fst.START, element.output(), cost);
        end = end == null ? candidate : cheaper(end, candidate);
      }
    }
    if (end == null) {
      return;
    }
    int last = state;
    for (int text = end.output(); text != OutputStrings.EMPTY; text = strings.rest(text)) {
      int next = result.addState();
      result.addArc(last, new Fst.Arc(Fst.EPSILON, strings.first(text), 0, next));
      last = next;
    }
    result.setFinal(last, end.cost());
  }
}
