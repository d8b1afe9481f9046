package org.hearth.intent.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.api.intent.IntentMatch;

/**
 * Finds the template of a sentence by walking the graph with all paths at once (Viterbi): for each
 * position in the sentence and each state, the best path that leads there. Paths are compared by
 * adapter (earlier is better), by the number of words outside slots (more is better), then by the
 * order of templates; because a state belongs to one template, or to one adapter where its
 * templates have met, what follows is the same for all paths at it and the best one stays the best.
 * Time is words times arcs of the active states. Immutable; any thread.
 */
final class SentenceMatcher {
  private final SentenceGraph graph;
  private final List<Template> templates;
  private final List<int[][]> skips;

  /**
   * The best path to a state.
   *
   * @param arc the last arc, or -1 at the start
   * @param said words up to here
   * @param literals words outside slots up to here
   * @param template that the path has entered, or -1
   * @param inSlot whether words belong to a slot here
   */
  private record Path(
      Path previous, int arc, int said, int literals, int template, boolean inSlot) {}

  /**
   * A matcher.
   *
   * @param templates as the graph's marks number them
   * @param skips phrases that may be passed over, by adapter
   */
  SentenceMatcher(SentenceGraph graph, List<Template> templates, List<List<List<String>>> skips) {
    this.graph = graph;
    this.templates = List.copyOf(templates);
    this.skips = skips.stream().map(this::ids).toList();
  }

  /** As the graph's marks number them. */
  List<Template> templates() {
    return templates;
  }

  private int[][] ids(List<List<String>> phrases) {
    return phrases.stream()
        .map(phrase -> phrase.stream().mapToInt(graph::wordId).toArray())
        .toArray(int[][]::new);
  }

  /**
   * The meaning of a sentence.
   *
   * @param words as {@link TextNormalizer#words} makes them
   */
  Optional<IntentMatch> match(List<String> words) {
    int[] sentence = words.stream().mapToInt(graph::wordId).toArray();
    List<NavigableMap<Integer, Path>> active = new ArrayList<>();
    for (int i = 0; i <= sentence.length; i++) {
      active.add(new TreeMap<>());
    }
    active.get(0).put(graph.start(), new Path(null, -1, 0, 0, -1, false));
    Path best = null;
    for (int i = 0; i <= sentence.length; i++) {
      // Arcs lead to higher states, so the lowest open state is never reached again.
      for (var next = active.get(i).pollFirstEntry();
          next != null;
          next = active.get(i).pollFirstEntry()) {
        if (i == sentence.length && next.getKey() == graph.finalState()) {
          best = next.getValue();
        }
        leave(next.getKey(), next.getValue(), sentence, i, active);
      }
    }
    return Optional.ofNullable(best).filter(p -> p.template() >= 0).map(p -> meaning(p, words));
  }

  private void leave(
      int state, Path path, int[] sentence, int i, List<NavigableMap<Integer, Path>> active) {
    for (int arc = graph.firstArc(state); arc < graph.endArc(state); arc++) {
      if (graph.word(arc) == SentenceGraph.NO_WORD) {
        reach(graph.target(arc), marked(path, arc), active.get(i));
      } else if (i < sentence.length && graph.word(arc) == sentence[i]) {
        int literals = path.literals() + (path.inSlot() ? 0 : 1);
        Path longer = new Path(path, arc, i + 1, literals, path.template(), path.inSlot());
        reach(graph.target(arc), longer, active.get(i + 1));
      }
    }
    if (path.template() >= 0 && !path.inSlot()) {
      for (int[] skip : skips.get(templates.get(path.template()).adapter())) {
        if (startsWith(sentence, i, skip)) {
          int said = i + skip.length;
          Path longer = new Path(path, -1, said, path.literals(), path.template(), false);
          reach(state, longer, active.get(said));
        }
      }
    }
  }

  private Path marked(Path path, int arc) {
    int template = path.template();
    boolean inSlot = path.inSlot();
    if (graph.mark(arc) != SentenceGraph.NO_MARK) {
      Mark mark = graph.markAt(graph.mark(arc));
      if (mark instanceof Mark.Template entered) {
        template = entered.index();
      } else {
        inSlot = mark instanceof Mark.SlotBegin;
      }
    }
    return new Path(path, arc, path.said(), path.literals(), template, inSlot);
  }

  private static boolean startsWith(int[] sentence, int from, int[] phrase) {
    for (int i = 0; i < phrase.length; i++) {
      if (from + i >= sentence.length
          || sentence[from + i] != phrase[i]
          || phrase[i] == SentenceGraph.NO_WORD) {
        return false;
      }
    }
    return true;
  }

  private void reach(int state, Path path, Map<Integer, Path> active) {
    Path known = active.get(state);
    if (known == null || better(path, known)) {
      active.put(state, path);
    }
  }

  private boolean better(Path path, Path known) {
    int adapters = Integer.compare(adapter(path), adapter(known));
    if (adapters != 0) {
      return adapters < 0;
    }
    if (path.literals() != known.literals()) {
      return path.literals() > known.literals();
    }
    return path.template() < known.template();
  }

  private int adapter(Path path) {
    return path.template() < 0 ? -1 : templates.get(path.template()).adapter();
  }

  private IntentMatch meaning(Path last, List<String> words) {
    Deque<Path> paths = new ArrayDeque<>();
    for (Path path = last; path != null; path = path.previous()) {
      paths.push(path);
    }
    Map<String, Object> slots = new LinkedHashMap<>();
    int begin = 0;
    for (Path path : paths) {
      Mark mark =
          path.arc() < 0 || graph.mark(path.arc()) == SentenceGraph.NO_MARK
              ? null
              : graph.markAt(graph.mark(path.arc()));
      if (mark instanceof Mark.SlotBegin) {
        begin = path.said();
      } else if (mark instanceof Mark.SlotEnd end) {
        slots.put(end.slot(), end.value().of(words.subList(begin, path.said())));
      }
    }
    Template template = templates.get(last.template());
    template.slots().forEach(slots::putIfAbsent);
    return new IntentMatch(template.intent(), slots, template.context());
  }
}
