package org.hearth.intent.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hearth.intent.internal.Expression.Alternatives;
import org.hearth.intent.internal.Expression.ListReference;
import org.hearth.intent.internal.Expression.Permutation;
import org.hearth.intent.internal.Expression.RuleReference;
import org.hearth.intent.internal.Expression.Sequence;
import org.hearth.intent.internal.Expression.Text;

/** Puts a template, its rules and its lists together to a {@link FragmentGraph}. */
final class FragmentBuilder {
  private final Scope scope;
  private final FragmentGraph graph = new FragmentGraph();
  private final Deque<Scope.Rule> openRules = new ArrayDeque<>();
  private boolean insideList;

  private FragmentBuilder(Scope scope) {
    this.scope = scope;
  }

  /**
   * The graph of a template.
   *
   * @throws TemplateException for a reference to nothing, a rule inside itself, or a template that
   *     allows a sentence without words
   */
  static FragmentGraph build(Expression template, Scope scope) throws TemplateException {
    FragmentBuilder builder = new FragmentBuilder(scope);
    builder.append(template, FragmentGraph.START, FragmentGraph.END);
    if (builder.allowsSilence()) {
      throw new TemplateException(
          1, "a sentence without words is allowed, expected at least one word");
    }
    return builder.graph;
  }

  private void append(Expression expression, int from, int to) throws TemplateException {
    if (expression instanceof Text text) {
      graph.addText(from, text.text(), to);
    } else if (expression instanceof Sequence sequence) {
      appendSequence(sequence.items(), from, to);
    } else if (expression instanceof Alternatives alternatives) {
      for (Expression item : alternatives.items()) {
        append(item, from, to);
      }
      if (alternatives.optional()) {
        graph.addEmpty(from, to);
      }
    } else if (expression instanceof Permutation permutation) {
      appendPermutation(permutation.items(), from, to);
    } else if (expression instanceof ListReference reference) {
      appendList(reference, from, to);
    } else if (expression instanceof RuleReference reference) {
      appendRule(reference, from, to);
    } else {
      graph.addBlank(from, to);
    }
  }

  private void appendSequence(List<Expression> items, int from, int to) throws TemplateException {
    int state = from;
    for (int i = 0; i < items.size() - 1; i++) {
      int next = graph.addState();
      append(items.get(i), state, next);
      state = next;
    }
    if (items.isEmpty()) {
      graph.addEmpty(state, to);
    } else {
      append(items.get(items.size() - 1), state, to);
    }
  }

  /** One state for each set of parts that were already said: 2^n states, not n! sentences. */
  private void appendPermutation(List<Expression> items, int from, int to)
      throws TemplateException {
    int full = (1 << items.size()) - 1;
    int[] states = new int[full + 1];
    for (int said = 0; said <= full; said++) {
      states[said] = graph.addState();
    }
    graph.addBlank(from, states[0]);
    graph.addBlank(states[full], to);
    for (int said = 0; said < full; said++) {
      for (int i = 0; i < items.size(); i++) {
        if ((said >> i & 1) == 0) {
          int end = graph.addState();
          append(items.get(i), states[said], end);
          graph.addBlank(end, states[said | 1 << i]);
        }
      }
    }
  }

  private void appendList(ListReference reference, int from, int to) throws TemplateException {
    SlotList list = scope.list(reference.list()).orElse(null);
    String name = "list {" + reference.list() + "}";
    if (insideList) {
      throw mistake(reference.column(), name + " stands inside a list's value, expected text");
    }
    if (list == null) {
      throw mistake(
          reference.column(),
          name + " does not exist, expected a list of this adapter or entities of any adapter");
    }
    if (list.items().isEmpty()) {
      throw mistake(reference.column(), name + " has no values, expected at least one");
    }
    int begin = graph.addState();
    graph.addMark(from, new Mark.SlotBegin(reference.slot()), begin);
    insideList = true;
    for (SlotList.Item item : list.items()) {
      if (item instanceof SlotList.Value value) {
        appendValue(value, reference, begin, to);
      } else if (item instanceof SlotList.Range range) {
        appendRange(range, reference.slot(), begin, to);
      }
    }
    insideList = false;
  }

  private void appendValue(SlotList.Value value, ListReference reference, int from, int to)
      throws TemplateException {
    int end = graph.addState();
    try {
      append(value.in(), from, end);
    } catch (TemplateException e) {
      throw new TemplateException(
          reference.column(),
          String.format(
              "value '%s' of list {%s}, column %d: %s",
              value.text(), reference.list(), e.column(), e.getMessage()));
    }
    graph.addMark(end, new Mark.SlotEnd(reference.slot(), value.value()), to);
  }

  /** Numbers are words of their own, whatever they touch. */
  private void appendRange(SlotList.Range range, String slot, int from, int to)
      throws TemplateException {
    int begin = graph.addState();
    int said = graph.addState();
    int end = graph.addState();
    graph.addBlank(from, begin);
    for (List<WordDag> chain : range.spoken()) {
      int state = begin;
      for (int i = 0; i < chain.size(); i++) {
        int next = i == chain.size() - 1 ? said : graph.addState();
        appendWords(chain.get(i), state, next);
        state = next;
      }
    }
    graph.addMark(said, new Mark.SlotEnd(slot, new SlotValue.Numeric(range.range())), end);
    graph.addBlank(end, to);
  }

  private void appendWords(WordDag words, int from, int to) throws TemplateException {
    int[] states = new int[words.stateCount()];
    for (int i = 0; i < states.length; i++) {
      states[i] = graph.addState();
    }
    graph.addEmpty(from, states[0]);
    for (int i = 0; i < states.length; i++) {
      for (WordDag.Arc arc : words.arcs().get(i)) {
        int word = graph.addState();
        graph.addText(states[i], arc.word(), word);
        graph.addBlank(word, states[arc.target()]);
      }
      if (words.accepting().get(i)) {
        graph.addEmpty(states[i], to);
      }
    }
  }

  private void appendRule(RuleReference reference, int from, int to) throws TemplateException {
    Scope.Rule rule = scope.rule(reference.rule()).orElse(null);
    if (rule == null) {
      throw mistake(
          reference.column(),
          "rule <"
              + reference.rule()
              + "> does not exist, expected one of this adapter's expansion_rules");
    }
    if (openRules.contains(rule)) {
      throw mistake(
          reference.column(), "rule <" + rule.name() + "> contains itself, expected no recursion");
    }
    if (openRules.size() == Limits.MAX_RULE_DEPTH) {
      throw mistake(
          reference.column(), "rules stand in rules more than " + Limits.MAX_RULE_DEPTH + " deep");
    }
    openRules.push(rule);
    try {
      append(rule.body(), from, to);
    } catch (TemplateException e) {
      throw new TemplateException(
          reference.column(),
          String.format(
              "rule <%s> '%s', column %d: %s",
              rule.name(), rule.text(), e.column(), e.getMessage()));
    }
    openRules.pop();
  }

  private static TemplateException mistake(int column, String message) {
    return new TemplateException(column, message);
  }

  private boolean allowsSilence() {
    boolean[] seen = new boolean[graph.stateCount()];
    Deque<Integer> open = new ArrayDeque<>(List.of(FragmentGraph.START));
    while (!open.isEmpty()) {
      for (FragmentGraph.Arc arc : graph.arcs(open.pop())) {
        if (arc.text() == null && !seen[arc.target()]) {
          seen[arc.target()] = true;
          open.push(arc.target());
        }
      }
    }
    return seen[FragmentGraph.END];
  }
}
