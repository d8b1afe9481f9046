package org.hearth.intent.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the pieces of a {@link FragmentGraph} into whole words of a {@link SentenceGraph}. Only the
 * states at which a word may begin become states of the result; from each of them a search joins
 * pieces up to the next boundary, so {@code turn(s|ed)} makes two words and {@code {name}['s]} two
 * for each name. A slot that begins inside a word begins before it, one that ends inside ends after
 * it.
 */
final class WordJoiner {
  private final FragmentGraph fragments;
  private final SentenceGraph.Builder words;
  private final int end;
  private final Map<Integer, Integer> boundaries = new HashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  /** A word under way: pieces so far and the marks met. */
  private record Partial(int state, String text, List<Mark> before, List<Mark> after) {
    Partial with(FragmentGraph.Arc arc) {
      if (arc.text() != null) {
        return new Partial(arc.target(), text + arc.text(), before, after);
      }
      if (arc.mark() instanceof Mark.SlotBegin) {
        return new Partial(arc.target(), text, plus(before, arc.mark()), after);
      }
      if (arc.mark() != null) {
        return new Partial(arc.target(), text, before, plus(after, arc.mark()));
      }
      return new Partial(arc.target(), text, before, after);
    }

    private static List<Mark> plus(List<Mark> marks, Mark mark) {
      List<Mark> all = new ArrayList<>(marks);
      all.add(mark);
      return all;
    }
  }

  private WordJoiner(FragmentGraph fragments, SentenceGraph.Builder words, int end) {
    this.fragments = fragments;
    this.words = words;
    this.end = end;
  }

  /**
   * Adds a template's sentences between two states.
   *
   * @throws TemplateException when the graph grows beyond its limit
   */
  static void join(FragmentGraph fragments, SentenceGraph.Builder words, int start, int end)
      throws TemplateException {
    WordJoiner joiner = new WordJoiner(fragments, words, end);
    joiner.boundaries.put(FragmentGraph.START, start);
    joiner.boundaries.put(FragmentGraph.END, end);
    joiner.open.add(FragmentGraph.START);
    while (!joiner.open.isEmpty()) {
      joiner.leave(joiner.open.remove());
    }
  }

  private int boundary(int state) {
    Integer known = boundaries.get(state);
    if (known == null) {
      known = words.addState();
      boundaries.put(state, known);
      open.add(state);
    }
    return known;
  }

  private void leave(int state) throws TemplateException {
    int from = boundaries.get(state);
    for (FragmentGraph.Arc arc : fragments.arcs(state)) {
      if (arc.text() != null) {
        finishWords(from, new Partial(arc.target(), arc.text(), List.of(), List.of()));
      } else if (arc.mark() != null) {
        words.addMark(from, arc.mark(), boundary(arc.target()));
      } else {
        words.addEmpty(from, boundary(arc.target()));
      }
      requireRoom();
    }
  }

  /** Depth first, branches in the order of the template. */
  private void finishWords(int from, Partial first) throws TemplateException {
    Deque<Partial> stack = new ArrayDeque<>();
    stack.push(first);
    while (!stack.isEmpty()) {
      Partial partial = stack.pop();
      if (partial.state() == FragmentGraph.END) {
        addWord(from, partial, end);
        continue;
      }
      List<FragmentGraph.Arc> arcs = new ArrayList<>(fragments.arcs(partial.state()));
      Collections.reverse(arcs);
      for (FragmentGraph.Arc arc : arcs) {
        if (!arc.blank()) {
          stack.push(partial.with(arc));
        }
      }
      Collections.reverse(arcs);
      for (FragmentGraph.Arc arc : arcs) {
        if (arc.blank()) {
          addWord(from, partial, boundary(arc.target()));
        }
      }
    }
  }

  private void addWord(int from, Partial word, int to) throws TemplateException {
    int state = from;
    for (Mark mark : word.before()) {
      int next = words.addState();
      words.addMark(state, mark, next);
      state = next;
    }
    for (int i = 0; i <= word.after().size(); i++) {
      int next = i == word.after().size() ? to : words.addState();
      if (i == 0) {
        words.addWord(state, word.text(), next);
      } else {
        words.addMark(state, word.after().get(i - 1), next);
      }
      state = next;
    }
    requireRoom();
  }

  private void requireRoom() throws TemplateException {
    if (words.arcCount() > Limits.MAX_ARCS) {
      throw new TemplateException(
          1,
          "the sentences are too many: more than " + Limits.MAX_ARCS + " arcs with this template");
    }
  }
}
