package org.hearth.nnet.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;

/**
 * A small automaton of sentences, of arcs {@code from word to} in the order of the states they
 * leave; the word {@code -} is none.
 */
record Words(int stateCount, List<String[]> arcs) implements SentencePaths {
  static Words of(int states, String... arcs) {
    List<String[]> split = new ArrayList<>();
    for (String arc : arcs) {
      split.add(arc.split(" "));
    }
    return new Words(states, split);
  }

  @Override
  public int firstArc(int state) {
    return (int) arcs.stream().filter(arc -> Integer.parseInt(arc[0]) < state).count();
  }

  @Override
  public int endArc(int state) {
    return firstArc(state + 1);
  }

  @Override
  public int target(int arc) {
    return Integer.parseInt(arcs.get(arc)[2]);
  }

  @Override
  public int word(int arc) {
    return arcs.get(arc)[1].equals("-") ? NO_WORD : arcs.get(arc)[1].charAt(0);
  }

  @Override
  public String text(int word) {
    return String.valueOf((char) word);
  }

  @Override
  public Optional<SentenceMark> mark(int arc) {
    return Optional.empty();
  }
}
