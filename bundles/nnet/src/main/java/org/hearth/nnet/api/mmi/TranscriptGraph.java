package org.hearth.nnet.api.mmi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.hearth.api.lexicon.Pronunciation;

/**
 * All ways to speak a transcript: the pronunciations of each word, with silence between words and
 * at both ends or without it. An acyclic graph of nodes that are phones; node 0 is the start, which
 * is none. Immutable.
 */
final class TranscriptGraph {
  static final int START = 0;

  private final List<Integer> phones = new ArrayList<>();
  private final List<List<Integer>> successors = new ArrayList<>();

  /** Fewest phones up to and with a node. */
  private final List<Integer> depth = new ArrayList<>();

  private List<Integer> ends = List.of(START);

  private TranscriptGraph() {
    phones.add(PhoneSet.NONE);
    successors.add(new ArrayList<>());
    depth.add(0);
  }

  /**
   * @param words for each word its pronunciations; without words there is silence
   * @throws IllegalArgumentException for a word without a pronunciation
   */
  static TranscriptGraph of(List<List<Pronunciation>> words, PhoneSet set) {
    TranscriptGraph graph = new TranscriptGraph();
    graph.addSilence();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).isEmpty()) {
        throw new IllegalArgumentException(
            "word " + (i + 1) + " of " + words.size() + " has no pronunciation, expected one");
      }
      graph.addWord(words.get(i), set);
      graph.addSilence();
    }
    return graph;
  }

  private void addSilence() {
    List<Integer> longer = new ArrayList<>(ends);
    longer.add(addNode(PhoneSet.SILENCE, ends));
    ends = longer;
  }

  private void addWord(List<Pronunciation> pronunciations, PhoneSet set) {
    List<Integer> last = new ArrayList<>();
    // Twice the same pronunciation would count each of its alignments twice.
    for (Pronunciation pronunciation : new LinkedHashSet<>(pronunciations)) {
      List<Integer> before = ends;
      for (String phone : pronunciation.phones()) {
        before = List.of(addNode(set.index(phone), before));
      }
      last.addAll(before);
    }
    ends = last;
  }

  private int addNode(int phone, List<Integer> predecessors) {
    int node = phones.size();
    phones.add(phone);
    successors.add(new ArrayList<>());
    predecessors.forEach(before -> successors.get(before).add(node));
    depth.add(1 + predecessors.stream().mapToInt(depth::get).min().orElseThrow());
    return node;
  }

  /** The fewest frames in which the transcript can be spoken, at least one. */
  int shortest() {
    return Math.max(1, ends.stream().mapToInt(depth::get).min().orElseThrow());
  }

  /** The phone of a node, or {@link PhoneSet#NONE} for the start. */
  int phone(int node) {
    return phones.get(node);
  }

  /** What may be said next. */
  List<Integer> successors(int node) {
    return Collections.unmodifiableList(successors.get(node));
  }

  /** Whether the transcript may be over after a node. */
  boolean isEnd(int node) {
    return ends.contains(node);
  }
}
