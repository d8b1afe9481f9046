package org.hearth.nnet.api.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hearth.api.intent.SentencePaths;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * Sentences as an automaton over frames: every sentence in all pronunciations of its words, silence
 * where words meet, and, before and after the sentence only, a loop of any phones. Its size is that
 * of the sentences' own automaton times the phones of a word; no sentence is written out.
 * Immutable, for any thread.
 *
 * <p>A <em>state</em> is a phone that is being said; a <em>junction</em> is a point between phones
 * at which paths meet. From a state leads one way, to the next state of its word or, at the word's
 * end, to a junction; from a junction lead entries to states, and jumps to higher junctions.
 */
public final class PhoneGraph {
  static final int NONE = -1;

  /** Where every path begins. */
  static final int START = 0;

  private final String[] words;
  private final int[] phone;
  private final int[] next;
  private final int[] exit;
  private final int[] word;
  private final float[] penalty;
  private final int[][] entries;
  private final int[][] jumps;

  private PhoneGraph(Builder builder) {
    words = builder.words.toArray(String[]::new);
    int states = builder.states.size();
    phone = new int[states];
    next = new int[states];
    exit = new int[states];
    word = new int[states];
    penalty = new float[states];
    for (int state = 0; state < states; state++) {
      State built = builder.states.get(state);
      phone[state] = built.phone;
      next[state] = built.next;
      exit[state] = built.exit;
      word[state] = built.word;
      penalty[state] = built.penalty;
    }
    entries = builder.entries.stream().map(PhoneGraph::array).toArray(int[][]::new);
    jumps = builder.jumps.stream().map(PhoneGraph::array).toArray(int[][]::new);
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The graph of sentences.
   *
   * @param pronunciations the ways to say a word, as phones of the set; a word without any is never
   *     heard, nor is a sentence with it
   * @param penalty of a frame in the loops of any phones but silence, in nats, 0 or more
   */
  public static PhoneGraph of(
      SentencePaths sentences,
      Function<String, List<int[]>> pronunciations,
      PhoneSet phones,
      float penalty) {
    return new PhoneGraph(new Builder(sentences, pronunciations, phones, penalty));
  }

  /** Phones that may be being said. */
  public int stateCount() {
    return phone.length;
  }

  int junctionCount() {
    return entries.length;
  }

  /** Where every path ends: the last junction. */
  int end() {
    return entries.length - 1;
  }

  /** States that are entered from a junction. */
  int[] entries(int junction) {
    return entries[junction];
  }

  /** Junctions that are reached from a junction without a frame, all of them higher. */
  int[] jumps(int junction) {
    return jumps[junction];
  }

  int phone(int state) {
    return phone[state];
  }

  /** The state after a state in its word, or {@link #NONE} at the word's end. */
  int next(int state) {
    return next[state];
  }

  /** The junction after the end of a word; {@link #NONE} inside a word. */
  int exit(int state) {
    return exit[state];
  }

  /** The word that ends with a state, or {@link #NONE}. */
  int word(int state) {
    return word[state];
  }

  /** Taken off each frame in a state. */
  float penalty(int state) {
    return penalty[state];
  }

  String text(int word) {
    return words[word];
  }

  private record State(int phone, int next, int exit, int word, float penalty) {}

  private static final class Builder {
    final List<String> words = new ArrayList<>();
    final List<State> states = new ArrayList<>();
    final List<List<Integer>> entries = new ArrayList<>();
    final List<List<Integer>> jumps = new ArrayList<>();
    private final SentencePaths sentences;

    Builder(
        SentencePaths sentences,
        Function<String, List<int[]>> pronunciations,
        PhoneSet phones,
        float penalty) {
      this.sentences = sentences;
      // Before all sentences, two junctions for each of their states, and after them.
      for (int junction = 0; junction < 2 * sentences.stateCount() + 2; junction++) {
        entries.add(new ArrayList<>(2));
        jumps.add(new ArrayList<>(2));
      }
      addLoop(START, phones, penalty);
      jumps.get(START).add(before(0));
      boolean[] afterWord = afterWord();
      Map<Integer, List<int[]>> ways = new HashMap<>();
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int state = 0; state < sentences.stateCount(); state++) {
        jumps.get(before(state)).add(behind(state));
        if (afterWord[state]) {
          entries.get(before(state)).add(addSilence(behind(state)));
        }
        for (int arc = sentences.firstArc(state); arc < sentences.endArc(state); arc++) {
          int to = before(sentences.target(arc));
          int id = sentences.word(arc);
          if (id == SentencePaths.NO_WORD) {
            jumps.get(behind(state)).add(to);
          } else {
            int number = numbers.computeIfAbsent(id, each -> add(sentences.text(each)));
            for (int[] way :
                ways.computeIfAbsent(id, each -> pronunciations.apply(sentences.text(each)))) {
              entries.get(behind(state)).add(addWord(way, number, to));
            }
          }
        }
      }
      int end = entries.size() - 1;
      jumps.get(behind(sentences.stateCount() - 1)).add(end);
      addLoop(end, phones, penalty);
    }

    /** The junction in which the ways to a state of the sentences meet. */
    private static int before(int state) {
      return 1 + 2 * state;
    }

    /** The junction after the silence that may be there. */
    private static int behind(int state) {
      return 2 + 2 * state;
    }

    private int add(String text) {
      words.add(text);
      return words.size() - 1;
    }

    /** Whether a word leads to a state: where none does, silence was possible before. */
    private boolean[] afterWord() {
      boolean[] after = new boolean[sentences.stateCount()];
      for (int state = 0; state < sentences.stateCount(); state++) {
        for (int arc = sentences.firstArc(state); arc < sentences.endArc(state); arc++) {
          if (sentences.word(arc) != SentencePaths.NO_WORD) {
            after[sentences.target(arc)] = true;
          }
        }
      }
      return after;
    }

    /** Any phones, or none, at a junction. */
    private void addLoop(int junction, PhoneSet phones, float penalty) {
      for (int phone = 0; phone < phones.count(); phone++) {
        float cost = phone == PhoneSet.SILENCE ? 0 : penalty;
        entries.get(junction).add(states.size());
        states.add(new State(phone, NONE, junction, NONE, cost));
      }
    }

    private int addSilence(int exit) {
      states.add(new State(PhoneSet.SILENCE, NONE, exit, NONE, 0));
      return states.size() - 1;
    }

    /** The first state of a word in one pronunciation. */
    private int addWord(int[] way, int word, int exit) {
      int first = states.size();
      for (int i = 0; i < way.length; i++) {
        boolean last = i == way.length - 1;
        states.add(
            new State(
                way[i],
                last ? NONE : states.size() + 1,
                last ? exit : NONE,
                last ? word : NONE,
                0));
      }
      return first;
    }
  }

  @Override
  public String toString() {
    return phone.length
        + " phones, "
        + Arrays.stream(entries).mapToInt(each -> each.length).sum()
        + " entries";
  }
}
