package org.hearth.forge.internal.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.intent.SentencePaths;

/**
 * The sentences of a context in PocketSphinx' own format (FSG), to which it would compile a grammar
 * in JSGF, too: exactly these sentences. Arcs without a word are taken out; those that leave a
 * state share its probability.
 */
final class FiniteStateGrammar {
  private final SentencePaths sentences;
  private final Map<Integer, Integer> numbers = new LinkedHashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private final Set<String> words = new TreeSet<>();
  private final List<String> transitions = new ArrayList<>();

  private record Step(String word, int state) {}

  FiniteStateGrammar(SentencePaths sentences) {
    this.sentences = sentences;
    number(0);
    while (!open.isEmpty()) {
      leave(open.remove());
    }
  }

  /** All words, sorted. */
  Set<String> words() {
    return words;
  }

  /** The content of the file; its last state is the end. */
  String text() {
    int end = number(sentences.stateCount() - 1);
    return "FSG_BEGIN <sentences>\nNUM_STATES "
        + numbers.size()
        + "\nSTART_STATE 0\nFINAL_STATE "
        + end
        + "\n"
        + String.join("", transitions)
        + "FSG_END\n";
  }

  private int number(int state) {
    Integer known = numbers.get(state);
    if (known == null) {
      known = numbers.size();
      numbers.put(state, known);
      open.add(state);
    }
    return known;
  }

  /** Writes the words that can come next at a state, and whether the sentence can end there. */
  private void leave(int state) {
    Set<Step> steps = new LinkedHashSet<>();
    boolean ends = false;
    Set<Integer> seen = new LinkedHashSet<>();
    Deque<Integer> silent = new ArrayDeque<>(List.of(state));
    while (!silent.isEmpty()) {
      int next = silent.remove();
      ends |= next == sentences.stateCount() - 1 && next != state;
      for (int arc = sentences.firstArc(next); arc < sentences.endArc(next); arc++) {
        int target = sentences.target(arc);
        if (sentences.word(arc) != SentencePaths.NO_WORD) {
          steps.add(new Step(sentences.text(sentences.word(arc)), target));
        } else if (seen.add(target)) {
          silent.add(target);
        }
      }
    }
    int from = number(state);
    double share = 1.0 / (steps.size() + (ends ? 1 : 0));
    for (Step step : steps) {
      words.add(step.word());
      transitions.add(
          String.format(
              Locale.ROOT,
              "TRANSITION %d %d %.6f %s%n",
              from,
              number(step.state()),
              share,
              step.word()));
    }
    if (ends) {
      transitions.add(
          String.format(
              Locale.ROOT,
              "TRANSITION %d %d %.6f%n",
              from,
              number(sentences.stateCount() - 1),
              share));
    }
  }
}
