package org.hearth.forge.internal.align;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;
import org.hearth.corpus.api.Verdict;

/**
 * Finds the sentences that agree with labels: those of the labelled intent that say each labelled
 * slot with its value, and no other slot. A slot that a template sets though nobody says it need
 * not be labelled, but must not be labelled otherwise. One instance for one search.
 */
final class LabelledSentences {
  private final SentencePaths paths;
  private final String intent;
  private final Map<String, String> slots;
  private final Map<Place, Integer> numbers = new HashMap<>();

  /** By state of the sentences, so that every place comes after all that lead to it. */
  private final TreeMap<Integer, List<Place>> open = new TreeMap<>();

  private final WordGraph.Builder words = new WordGraph.Builder();

  /**
   * A place in a sentence, and what was said before as far as it matters.
   *
   * @param template null before it is entered
   * @param filled slots that were said
   * @param slot that is being said, or null
   * @param spoken words of that slot
   */
  private record Place(
      int state,
      SentenceMark.Template template,
      TreeSet<String> filled,
      String slot,
      List<String> spoken) {}

  private LabelledSentences(SentencePaths paths, String intent, Map<String, String> slots) {
    this.paths = paths;
    this.intent = intent;
    this.slots = slots;
  }

  /**
   * @return a graph of all their words; empty when there is none
   */
  static Optional<WordGraph> of(SentencePaths paths, String intent, Map<String, String> slots) {
    return new LabelledSentences(paths, intent, slots).search();
  }

  private Optional<WordGraph> search() {
    int end = paths.stateCount() - 1;
    number(new Place(0, null, new TreeSet<>(), null, List.of()));
    List<Integer> ends = new ArrayList<>();
    while (!open.isEmpty()) {
      for (Place place : open.pollFirstEntry().getValue()) {
        if (place.state == end) {
          if (place.template != null && agrees(place)) {
            ends.add(numbers.get(place));
          }
        } else {
          leave(place);
        }
      }
    }
    return words.build(ends);
  }

  private boolean agrees(Place place) {
    for (Map.Entry<String, String> label : slots.entrySet()) {
      if (!place.filled.contains(label.getKey())) {
        Object set = place.template.slots().get(label.getKey());
        if (set == null || !Verdict.sameValue(label.getValue(), String.valueOf(set))) {
          return false;
        }
      }
    }
    return true;
  }

  private void leave(Place place) {
    for (int arc = paths.firstArc(place.state); arc < paths.endArc(place.state); arc++) {
      int target = paths.target(arc);
      if (paths.word(arc) != SentencePaths.NO_WORD) {
        String word = paths.text(paths.word(arc));
        words.add(numbers.get(place), Optional.of(word), number(said(place, word, target)));
      } else {
        Optional<SentenceMark> mark = paths.mark(arc);
        Optional<Place> next =
            mark.isPresent()
                ? marked(place, mark.get(), target)
                : Optional.of(
                    new Place(target, place.template, place.filled, place.slot, place.spoken));
        next.ifPresent(to -> words.add(numbers.get(place), Optional.empty(), number(to)));
      }
    }
  }

  private static Place said(Place place, String word, int target) {
    List<String> spoken = place.spoken;
    if (place.slot != null) {
      spoken = new ArrayList<>(spoken);
      spoken.add(word);
    }
    return new Place(target, place.template, place.filled, place.slot, spoken);
  }

  /** The place behind a mark; empty when no sentence behind it agrees with the labels. */
  private Optional<Place> marked(Place place, SentenceMark mark, int target) {
    if (mark instanceof SentenceMark.Template template) {
      return template.intent().equals(intent)
          ? Optional.of(new Place(target, template, place.filled, null, List.of()))
          : Optional.empty();
    }
    if (mark instanceof SentenceMark.SlotBegin begin) {
      return slots.containsKey(begin.slot()) && !place.filled.contains(begin.slot())
          ? Optional.of(new Place(target, place.template, place.filled, begin.slot(), List.of()))
          : Optional.empty();
    }
    SentenceMark.SlotEnd end = (SentenceMark.SlotEnd) mark;
    if (!Verdict.sameValue(
        slots.get(end.slot()), String.valueOf(end.value().apply(place.spoken)))) {
      return Optional.empty();
    }
    TreeSet<String> filled = new TreeSet<>(place.filled);
    filled.add(end.slot());
    return Optional.of(new Place(target, place.template, filled, null, List.of()));
  }

  private int number(Place place) {
    Integer known = numbers.get(place);
    if (known == null) {
      known = words.addNode();
      numbers.put(place, known);
      open.computeIfAbsent(place.state, state -> new ArrayList<>()).add(place);
    }
    return known;
  }
}
