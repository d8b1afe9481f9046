package org.hearth.forge.internal.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What the header of an OpenFst file asserts of its transducer (OpenFst 1.7.9, {@code
 * properties.h}). Of those that concern paths, such as being without cycles, none is asserted: a
 * reader finds them itself when it needs them.
 */
final class FstProperties {
  private static final long EXPANDED = 1;

  /** Each holds or, if not, the one in the next bit does. */
  private static final long ACCEPTOR = 1L << 16;

  private static final long INPUT_DETERMINISTIC = 1L << 18;
  private static final long OUTPUT_DETERMINISTIC = 1L << 20;
  private static final long EPSILONS = 1L << 22;
  private static final long INPUT_EPSILONS = 1L << 24;
  private static final long OUTPUT_EPSILONS = 1L << 26;
  private static final long INPUT_SORTED = 1L << 28;
  private static final long OUTPUT_SORTED = 1L << 30;
  private static final long WEIGHTED = 1L << 32;

  private boolean acceptor = true;
  private boolean inputDeterministic = true;
  private boolean outputDeterministic = true;
  private boolean epsilons;
  private boolean inputEpsilons;
  private boolean outputEpsilons;
  private boolean inputSorted = true;
  private boolean outputSorted = true;
  private boolean weighted;

  private FstProperties() {}

  static long of(Fst fst) {
    FstProperties properties = new FstProperties();
    for (int state = 0; state < fst.states(); state++) {
      properties.add(fst.arcs(state));
      properties.weighted |= fst.isFinal(state) && fst.finalCost(state) != 0;
    }
    return properties.bits();
  }

  private void add(List<Fst.Arc> arcs) {
    for (Fst.Arc arc : arcs) {
      acceptor &= arc.input() == arc.output();
      epsilons |= arc.input() == Fst.EPSILON && arc.output() == Fst.EPSILON;
      inputEpsilons |= arc.input() == Fst.EPSILON;
      outputEpsilons |= arc.output() == Fst.EPSILON;
      weighted |= arc.cost() != 0;
    }
    inputDeterministic &= differ(arcs, Fst.Arc::input);
    outputDeterministic &= differ(arcs, Fst.Arc::output);
    inputSorted &= sorted(arcs, Fst.Arc::input);
    outputSorted &= sorted(arcs, Fst.Arc::output);
  }

  private static boolean differ(List<Fst.Arc> arcs, ToIntFunction<Fst.Arc> label) {
    Set<Integer> seen = new HashSet<>();
    return arcs.stream().allMatch(arc -> seen.add(label.applyAsInt(arc)));
  }

  private static boolean sorted(List<Fst.Arc> arcs, ToIntFunction<Fst.Arc> label) {
    for (int i = 1; i < arcs.size(); i++) {
      if (label.applyAsInt(arcs.get(i)) < label.applyAsInt(arcs.get(i - 1))) {
        return false;
      }
    }
    return true;
  }

  private long bits() {
    return EXPANDED
        | bit(ACCEPTOR, acceptor)
        | bit(INPUT_DETERMINISTIC, inputDeterministic)
        | bit(OUTPUT_DETERMINISTIC, outputDeterministic)
        | bit(EPSILONS, epsilons)
        | bit(INPUT_EPSILONS, inputEpsilons)
        | bit(OUTPUT_EPSILONS, outputEpsilons)
        | bit(INPUT_SORTED, inputSorted)
        | bit(OUTPUT_SORTED, outputSorted)
        | bit(WEIGHTED, weighted);
  }

  private static long bit(long property, boolean holds) {
    return holds ? property : property << 1;
  }
}
