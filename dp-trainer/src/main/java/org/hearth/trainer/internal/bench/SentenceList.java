package org.hearth.trainer.internal.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;

/** Sentences as an automaton in which each has a way of its own, from the start to the end. */
final class SentenceList implements SentencePaths {
  private final List<String> words = new ArrayList<>();
  private final List<Arc> arcs = new ArrayList<>();
  private final int states;

  private record Arc(int from, int word, int to) {}

  /**
   * @param sentences of words between single blanks
   */
  SentenceList(List<String> sentences) {
    int inner = sentences.stream().mapToInt(text -> text.split(" ").length - 1).sum();
    this.states = inner + 2;
    int next = 1;
    for (String sentence : sentences) {
      String[] said = sentence.split(" ");
      for (int i = 0; i < said.length; i++) {
        int from = i == 0 ? 0 : next++;
        int to = i == said.length - 1 ? states - 1 : next;
        arcs.add(new Arc(from, number(said[i]), to));
      }
    }
    arcs.sort(Comparator.comparingInt(Arc::from));
  }

  private int number(String word) {
    if (!words.contains(word)) {
      words.add(word);
    }
    return words.indexOf(word);
  }

  @Override
  public int stateCount() {
    return states;
  }

  @Override
  public int firstArc(int state) {
    return (int) arcs.stream().filter(arc -> arc.from() < state).count();
  }

  @Override
  public int endArc(int state) {
    return firstArc(state + 1);
  }

  @Override
  public int target(int arc) {
    return arcs.get(arc).to();
  }

  @Override
  public int word(int arc) {
    return arcs.get(arc).word();
  }

  @Override
  public String text(int word) {
    return words.get(word);
  }

  @Override
  public Optional<SentenceMark> mark(int arc) {
    return Optional.empty();
  }
}
