package org.hearth.intent.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Chooses sentences of a graph such that every pair of neighbouring words of any sentence, its
 * begin and end counted as words, stands in one of them. A recogniser that makes a bigram model of
 * its phrases can then hear every sentence.
 *
 * <p>The algorithm goes through the pairs of neighbouring arcs in the order of the graph. A pair of
 * words that no phrase has yet becomes the seed of one: from its first arc the path is continued to
 * the begin, from its second to the end, each time to the neighbour whose pair of words was used
 * least so far (among equals, the arc used least, then the first). So every phrase has at least one
 * pair that no earlier one has. Two things follow: there are at most as many phrases as distinct
 * pairs of words, and no phrase occurs twice. To take the least used neighbour, and not the nearest
 * way out, also spreads the counts: what follows a word comes out about equally probable, instead
 * of one continuation being repeated in every phrase that needs some continuation.
 *
 * <p>Time is that of the pairs of neighbouring arcs and of the neighbours along all phrases; the
 * number of sentences plays no part. The result depends on the graph alone.
 */
final class PhraseCover {

  /** The graph has more pairs of neighbouring words than a recogniser can take. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }
  }

  private final SentenceGraph graph;
  private final WordArcs arcs;
  private final BigramCounts used = new BigramCounts();
  private final int[] arcUses;
  private final List<String> phrases = new ArrayList<>();

  private PhraseCover(SentenceGraph graph) {
    this.graph = graph;
    arcs = new WordArcs(graph);
    arcUses = new int[graph.arcCount() + 2];
  }

  /**
   * The phrases of a graph in which each sentence has a word.
   *
   * @throws TooLargeException when it has more than {@link Limits#MAX_BIGRAMS} pairs of words
   */
  static List<String> of(SentenceGraph graph) throws TooLargeException {
    PhraseCover cover = new PhraseCover(graph);
    cover.coverAfter(cover.arcs.begin());
    for (int arc = 0; arc < graph.arcCount(); arc++) {
      if (graph.word(arc) != SentenceGraph.NO_WORD) {
        cover.coverAfter(arc);
      }
    }
    return List.copyOf(cover.phrases);
  }

  private void coverAfter(int first) throws TooLargeException {
    for (int second : arcs.following(first)) {
      if (uses(first, second) == 0) {
        addPhrase(first, second);
      }
    }
    if (used.size() > Limits.MAX_BIGRAMS) {
      throw new TooLargeException(
          "the sentences have more than "
              + Limits.MAX_BIGRAMS
              + " pairs of neighbouring words, expected fewer: shorten the lists that follow each other");
    }
  }

  private int uses(int first, int second) {
    return used.get(arcs.word(first), arcs.word(second));
  }

  private void addPhrase(int first, int second) {
    Deque<Integer> path = new ArrayDeque<>();
    path.add(first);
    path.add(second);
    while (path.getFirst() != arcs.begin()) {
      path.addFirst(leastUsed(path.getFirst(), arcs.preceding(path.getFirst()), false));
    }
    while (path.getLast() != arcs.end()) {
      path.addLast(leastUsed(path.getLast(), arcs.following(path.getLast()), true));
    }
    phrases.add(count(path));
  }

  private int leastUsed(int from, int[] neighbours, boolean forward) {
    int best = -1;
    int bestUses = 0;
    for (int neighbour : neighbours) {
      int uses = forward ? uses(from, neighbour) : uses(neighbour, from);
      if (best < 0 || uses < bestUses || (uses == bestUses && arcUses[neighbour] < arcUses[best])) {
        best = neighbour;
        bestUses = uses;
      }
    }
    return best;
  }

  private String count(Deque<Integer> path) {
    StringBuilder phrase = new StringBuilder();
    int previous = -1;
    for (int arc : path) {
      arcUses[arc]++;
      if (previous >= 0) {
        used.add(arcs.word(previous), arcs.word(arc));
        if (arc != arcs.end()) {
          phrase.append(phrase.isEmpty() ? "" : " ").append(graph.wordText(arcs.word(arc)));
        }
      }
      previous = arc;
    }
    return phrase.toString();
  }
}
