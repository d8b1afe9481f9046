package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * One template as an automaton over pieces of words, boundaries between words, and marks: the step
 * between an {@link Expression} and the {@link SentenceGraph}, in which whole words stand. Acyclic;
 * state 0 is the start, state 1 the end.
 */
final class FragmentGraph {
  static final int START = 0;
  static final int END = 1;

  /**
   * An arc: a piece of text, or a boundary between words, or a mark, or nothing of all that.
   *
   * @param text piece of a word, or null
   * @param blank whether words are separated here
   * @param mark or null
   */
  record Arc(String text, boolean blank, Mark mark, int target) {}

  private final List<List<Arc>> arcs = new ArrayList<>();
  private int arcCount;

  FragmentGraph() {
    addState();
    addState();
  }

  int addState() {
    arcs.add(new ArrayList<>(2));
    return arcs.size() - 1;
  }

  List<Arc> arcs(int state) {
    return arcs.get(state);
  }

  int stateCount() {
    return arcs.size();
  }

  void addText(int from, String text, int to) throws TemplateException {
    add(from, new Arc(text, false, null, to));
  }

  void addBlank(int from, int to) throws TemplateException {
    add(from, new Arc(null, true, null, to));
  }

  void addMark(int from, Mark mark, int to) throws TemplateException {
    add(from, new Arc(null, false, mark, to));
  }

  void addEmpty(int from, int to) throws TemplateException {
    add(from, new Arc(null, false, null, to));
  }

  private void add(int from, Arc arc) throws TemplateException {
    if (++arcCount > Limits.MAX_ARCS) {
      throw new TemplateException(
          1, "the template is too large: more than " + Limits.MAX_ARCS + " pieces with its rules");
    }
    arcs.get(from).add(arc);
  }
}
