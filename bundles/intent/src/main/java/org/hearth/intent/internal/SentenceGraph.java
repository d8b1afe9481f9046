package org.hearth.intent.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.intent.SentencePaths;

/**
 * All sentences as one acyclic automaton over words, immutable. States are numbered so that every
 * arc leads to a higher number: one pass in that order visits them all with their predecessors
 * done. An arc carries a word, or {@link #NO_WORD} and perhaps a {@link Mark}. The path of a
 * sentence leads from state 0 to {@link #finalState}; the marks on it say which template and which
 * slots. Not determinised: a state may have several arcs with the same word, earlier alternatives
 * first.
 */
final class SentenceGraph {
  /** Word of an arc that is passed without saying anything. */
  static final int NO_WORD = SentencePaths.NO_WORD;

  /** Mark of an arc that has none. */
  static final int NO_MARK = -1;

  private final String[] words;
  private final Map<String, Integer> wordIds;
  private final List<Mark> marks;
  private final int[] firstArc;
  private final int[] arcWord;
  private final int[] arcMark;
  private final int[] arcTarget;

  private SentenceGraph(Builder builder, int[] order) {
    words = builder.wordIds.keySet().toArray(String[]::new);
    wordIds = Map.copyOf(builder.wordIds);
    marks = List.copyOf(builder.marks.keySet());
    int states = order.length;
    int[] number = new int[builder.stateCount()];
    Arrays.fill(number, -1);
    for (int i = 0; i < states; i++) {
      number[order[i]] = i;
    }
    firstArc = new int[states + 1];
    for (int i = 0; i < states; i++) {
      firstArc[i + 1] = firstArc[i] + builder.arcs.get(order[i]).size();
    }
    arcWord = new int[firstArc[states]];
    arcMark = new int[firstArc[states]];
    arcTarget = new int[firstArc[states]];
    int arc = 0;
    for (int state : order) {
      for (int[] a : builder.arcs.get(state)) {
        arcWord[arc] = a[0];
        arcMark[arc] = a[1];
        arcTarget[arc++] = number[a[2]];
      }
    }
  }

  int stateCount() {
    return firstArc.length - 1;
  }

  int arcCount() {
    return arcWord.length;
  }

  int start() {
    return 0;
  }

  int finalState() {
    return stateCount() - 1;
  }

  /** Arcs of a state: from this one on, up to and without {@link #endArc}. */
  int firstArc(int state) {
    return firstArc[state];
  }

  int endArc(int state) {
    return firstArc[state + 1];
  }

  /** The arc's word, or {@link #NO_WORD}. */
  int word(int arc) {
    return arcWord[arc];
  }

  /** The arc's mark, or {@link #NO_MARK}. */
  int mark(int arc) {
    return arcMark[arc];
  }

  int target(int arc) {
    return arcTarget[arc];
  }

  int wordCount() {
    return words.length;
  }

  String wordText(int word) {
    return words[word];
  }

  /** The number of a word, or {@link #NO_WORD} if no sentence has it. */
  int wordId(String word) {
    return wordIds.getOrDefault(word, NO_WORD);
  }

  Mark markAt(int mark) {
    return marks.get(mark);
  }

  /** Collects states and arcs, then orders them. State 0 is the start, state 1 the end. */
  static final class Builder {
    static final int START = 0;
    static final int END = 1;

    private final Map<String, Integer> wordIds = new LinkedHashMap<>();
    private final Map<Mark, Integer> marks = new LinkedHashMap<>();
    private final List<List<int[]>> arcs = new ArrayList<>();
    private int arcCount;

    Builder() {
      addState();
      addState();
    }

    int addState() {
      arcs.add(new ArrayList<>(2));
      return arcs.size() - 1;
    }

    int stateCount() {
      return arcs.size();
    }

    int arcCount() {
      return arcCount;
    }

    void addWord(int from, String word, int to) {
      Integer id = wordIds.get(word);
      if (id == null) {
        id = wordIds.size();
        wordIds.put(word, id);
      }
      add(from, id, NO_MARK, to);
    }

    void addMark(int from, Mark mark, int to) {
      Integer id = marks.get(mark);
      if (id == null) {
        id = marks.size();
        marks.put(mark, id);
      }
      add(from, NO_WORD, id, to);
    }

    void addEmpty(int from, int to) {
      add(from, NO_WORD, NO_MARK, to);
    }

    private void add(int from, int word, int mark, int to) {
      arcs.get(from).add(new int[] {word, mark, to});
      arcCount++;
    }

    /**
     * The graph. Every state but the end must have an arc.
     *
     * @throws IllegalStateException when a state leads nowhere or to itself again
     */
    SentenceGraph build() {
      return new SentenceGraph(this, topologicalOrder());
    }

    /**
     * Reverse postorder of a depth-first search that takes the last arc first, so that of two
     * branches the earlier one gets the lower numbers.
     */
    private int[] topologicalOrder() {
      int[] order = new int[arcs.size()];
      int free = order.length;
      byte[] phase = new byte[order.length];
      int[] remaining = new int[order.length];
      Deque<Integer> stack = new ArrayDeque<>();
      open(START, phase, remaining, stack);
      while (!stack.isEmpty()) {
        int state = stack.peek();
        if (remaining[state] == 0) {
          phase[state] = 2;
          order[--free] = stack.pop();
          continue;
        }
        int target = arcs.get(state).get(--remaining[state])[2];
        if (phase[target] == 1) {
          throw new IllegalStateException("state " + target + " is in a cycle");
        }
        if (phase[target] == 0) {
          open(target, phase, remaining, stack);
        }
      }
      return Arrays.copyOfRange(order, free, order.length);
    }

    private void open(int state, byte[] phase, int[] remaining, Deque<Integer> stack) {
      if (arcs.get(state).isEmpty() && state != END) {
        throw new IllegalStateException("state " + state + " leads nowhere");
      }
      phase[state] = 1;
      remaining[state] = arcs.get(state).size();
      stack.push(state);
    }
  }
}
