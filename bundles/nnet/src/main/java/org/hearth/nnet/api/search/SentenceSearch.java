package org.hearth.nnet.api.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * Finds the sentences of a graph that fit best what a network puts out, by one Viterbi search over
 * all of them, frame by frame. Each state keeps the best paths that have said different words, as
 * many as sentences are wanted, which loses nothing (Schwartz, Chow, "The N-best algorithm", 1990);
 * paths that are far behind the best one at a frame are given up. Time is frames times the states
 * near the best path, not times the sentences. One instance for one utterance, which may still be
 * going on, and one thread at a time.
 */
public final class SentenceSearch {
  private static final int NONE = PhoneGraph.NONE;
  private static final float NEVER = Float.NEGATIVE_INFINITY;

  private final PhoneGraph graph;
  private final int kept;
  private final float beam;
  private final Histories histories = new Histories();
  private Tokens states;
  private Tokens nextStates;
  private final Tokens junctions;
  private final PhoneLoop anyPhones = new PhoneLoop();
  private int frames;

  /**
   * @param wanted how many sentences at most, no two with the same words
   * @param beam how far behind the best path of a frame, in nats, a path is given up
   */
  public SentenceSearch(PhoneGraph graph, int wanted, float beam) {
    if (wanted < 1 || !(beam > 0)) {
      throw new IllegalArgumentException(
          wanted + " sentences and a beam of " + beam + "; expected more than 0");
    }
    this.graph = graph;
    this.kept = wanted;
    this.beam = beam;
    this.states = new Tokens(graph.stateCount(), kept);
    this.nextStates = new Tokens(graph.stateCount(), kept);
    this.junctions = new Tokens(graph.junctionCount(), kept);
    junctions.reach(PhoneGraph.START, 0, NONE, histories.hash(NONE));
    passJunctions();
  }

  /** The sentences of a whole utterance that fit best: {@link #hear} and {@link #best}. */
  public static List<SentenceReading> search(
      PhoneGraph graph, Matrix outputs, int wanted, float beam) {
    SentenceSearch search = new SentenceSearch(graph, wanted, beam);
    search.hear(outputs);
    return search.best();
  }

  /**
   * Takes in the next frames.
   *
   * @param outputs frames x pdfs, log-likelihoods
   */
  public void hear(Matrix outputs) {
    anyPhones.hear(outputs);
    for (int frame = 0; frame < outputs.rows(); frame++) {
      hear(outputs.data(), frame * outputs.cols());
      frames++;
      junctions.clear();
      leaveWords();
      passJunctions();
    }
  }

  /**
   * The sentences that fit best what was heard so far, the best first.
   *
   * @return none when no sentence is short enough, or each was given up on the way
   */
  public List<SentenceReading> best() {
    List<SentenceReading> found = new ArrayList<>();
    int first = graph.end() * kept;
    for (int at = first; at < first + kept && junctions.scores[at] != NEVER; at++) {
      found.add(reading(junctions.said[at], junctions.scores[at]));
    }
    return found;
  }

  /**
   * What was said on the way here: words, each with the frame and the log-likelihood at its end.
   */
  private static final class Histories {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private int count;
    private int[] before = new int[256];
    private int[] word = new int[256];
    private int[] frame = new int[256];
    private float[] score = new float[256];
    private long[] hash = new long[256];

    /**
     * @param said {@link #NONE} where only the time is to be known, the sentence's begin
     */
    int add(int previous, int said, int end, float reached) {
      if (count == before.length) {
        int size = 2 * count;
        before = Arrays.copyOf(before, size);
        word = Arrays.copyOf(word, size);
        frame = Arrays.copyOf(frame, size);
        score = Arrays.copyOf(score, size);
        hash = Arrays.copyOf(hash, size);
      }
      before[count] = previous;
      word[count] = said;
      frame[count] = end;
      score[count] = reached;
      hash[count] = said == NONE ? hash(previous) : mix(hash(previous) + said + 1);
      return count++;
    }

    private static long mix(long value) {
      long product = value * PRIME;
      return product ^ product >>> 29;
    }

    /** Equal for the same words; unequal for others but by a chance of one in 2^64. */
    long hash(int history) {
      return history == NONE ? 0 : hash[history];
    }
  }

  /** The best paths to each of some places, and which places have any. */
  private static final class Tokens {
    final float[] scores;
    final int[] said;
    final long[] hashes;
    final int[] active;
    int activeCount;
    private final int kept;

    Tokens(int places, int kept) {
      this.kept = kept;
      scores = new float[places * kept];
      Arrays.fill(scores, NEVER);
      said = new int[places * kept];
      hashes = new long[places * kept];
      active = new int[places];
    }

    void reach(int place, float score, int history, long hash) {
      int first = place * kept;
      int last = first + kept - 1;
      if (scores[first] == NEVER) {
        active[activeCount++] = place;
      }
      int at = first;
      while (at <= last && scores[at] != NEVER && hashes[at] != hash) {
        at++;
      }
      if (at > last) {
        at = last;
      }
      if (score <= scores[at]) {
        return;
      }
      for (; at > first && scores[at - 1] < score; at--) {
        scores[at] = scores[at - 1];
        said[at] = said[at - 1];
        hashes[at] = hashes[at - 1];
      }
      scores[at] = score;
      said[at] = history;
      hashes[at] = hash;
    }

    float best() {
      float best = NEVER;
      for (int i = 0; i < activeCount; i++) {
        best = Math.max(best, scores[active[i] * kept]);
      }
      return best;
    }

    void clear() {
      for (int i = 0; i < activeCount; i++) {
        int first = active[i] * kept;
        Arrays.fill(scores, first, first + kept, NEVER);
      }
      activeCount = 0;
    }
  }

  /** Takes a frame in: every path stays in its phone, or enters the next one. */
  private void hear(float[] outputs, int row) {
    for (int i = 0; i < states.activeCount; i++) {
      int state = states.active[i];
      int phone = graph.phone(state);
      float stay = outputs[row + PhoneSet.selfLoopPdf(phone)] - graph.penalty(state);
      pass(states, state, nextStates, state, stay);
      int next = graph.next(state);
      if (next != NONE) {
        pass(states, state, nextStates, next, entering(outputs, row, next));
      }
    }
    for (int i = 0; i < junctions.activeCount; i++) {
      int junction = junctions.active[i];
      for (int state : graph.entries(junction)) {
        pass(junctions, junction, nextStates, state, entering(outputs, row, state));
      }
    }
    states.clear();
    Tokens heard = nextStates;
    nextStates = states;
    states = heard;
    prune();
  }

  private float entering(float[] outputs, int row, int state) {
    return outputs[row + PhoneSet.forwardPdf(graph.phone(state))] - graph.penalty(state);
  }

  private void pass(Tokens from, int place, Tokens to, int target, float gain) {
    int first = place * kept;
    for (int at = first; at < first + kept && from.scores[at] != NEVER; at++) {
      to.reach(target, from.scores[at] + gain, from.said[at], from.hashes[at]);
    }
  }

  private void prune() {
    float least = states.best() - beam;
    int count = 0;
    for (int i = 0; i < states.activeCount; i++) {
      int state = states.active[i];
      int first = state * kept;
      int at = first + kept - 1;
      while (at >= first && states.scores[at] < least) {
        states.scores[at--] = NEVER;
      }
      if (at >= first) {
        states.active[count++] = state;
      }
    }
    states.activeCount = count;
  }

  private void leaveWords() {
    for (int i = 0; i < states.activeCount; i++) {
      int state = states.active[i];
      int exit = graph.exit(state);
      if (exit != NONE) {
        int first = state * kept;
        for (int at = first; at < first + kept && states.scores[at] != NEVER; at++) {
          float score = states.scores[at];
          int history = states.said[at];
          if (graph.word(state) != NONE) {
            history = histories.add(history, graph.word(state), frames, score);
          }
          junctions.reach(exit, score, history, histories.hash(history));
        }
      }
    }
  }

  /** Follows the jumps, which lead upwards: the lowest junction left is not reached again. */
  private void passJunctions() {
    BitSet reached = new BitSet(graph.junctionCount());
    for (int i = 0; i < junctions.activeCount; i++) {
      reached.set(junctions.active[i]);
    }
    if (reached.get(PhoneGraph.START)) {
      beginSentence();
    }
    for (int from = reached.nextSetBit(0); from >= 0; from = reached.nextSetBit(from + 1)) {
      for (int target : graph.jumps(from)) {
        reached.set(target);
        pass(junctions, from, junctions, target, 0);
      }
    }
  }

  /** Keeps the time, so that what was heard before is not taken for the first word. */
  private void beginSentence() {
    int at = PhoneGraph.START * kept;
    junctions.said[at] = histories.add(NONE, NONE, frames, junctions.scores[at]);
  }

  private SentenceReading reading(int history, float score) {
    Deque<SentenceReading.Word> words = new ArrayDeque<>();
    for (int each = history; histories.word[each] != NONE; each = histories.before[each]) {
      int previous = histories.before[each];
      int begin = histories.frame[previous];
      int end = histories.frame[each];
      double reached = histories.score[each] - histories.score[previous];
      words.addFirst(
          new SentenceReading.Word(
              graph.text(histories.word[each]),
              begin,
              end,
              reached - (anyPhones.logLikelihood(end) - anyPhones.logLikelihood(begin))));
    }
    return new SentenceReading(List.copyOf(words), score, score - anyPhones.logLikelihood(frames));
  }
}
