package org.hearth.forge.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets sounds last: the state behind an arc that enters a phone gets a loop that stays in it
 * (Kaldi's {@code AddSelfLoops} with reordering: the loop follows the arc). A state that is entered
 * with several sounds becomes as many states. For one graph.
 */
final class SelfLoops {
  /** A state and the sound with which it is entered; {@link Fst#EPSILON} if with none. */
  private record Entry(int state, int sound) {}

  private final Fst source;
  private final TransitionIds ids;
  private final Fst result = new Fst();
  private final Map<Entry, Integer> numbers = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private SelfLoops(Fst source, TransitionIds ids) {
    this.source = source;
    this.ids = ids;
  }

  static Fst add(Fst source, TransitionIds ids) {
    return new SelfLoops(source, ids).run();
  }

  private Fst run() {
    number(new Entry(Fst.START, Fst.EPSILON));
    for (int number = 0; number < entries.size(); number++) {
      Entry entry = entries.get(number);
      if (entry.sound() != Fst.EPSILON) {
        int staying = TransitionIds.staying(entry.sound());
        result.addArc(number, new Fst.Arc(staying, Fst.EPSILON, 0, number));
      }
      for (Fst.Arc arc : source.arcs(entry.state())) {
        int sound = ids.sounds(arc.input()) ? arc.input() : Fst.EPSILON;
        int target = number(new Entry(arc.target(), sound));
        result.addArc(number, new Fst.Arc(arc.input(), arc.output(), arc.cost(), target));
      }
      result.setFinal(number, source.finalCost(entry.state()));
    }
    return result;
  }

  private int number(Entry entry) {
    Integer known = numbers.get(entry);
    if (known != null) {
      return known;
    }
    entries.add(entry);
    int number = result.addState();
    numbers.put(entry, number);
    return number;
  }
}
