package org.hearth.forge.internal.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hearth.forge.internal.graph.TransitionIds.Place;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * Builds the part of a decoding graph that knows how words sound ("HCL": M. Mohri, F. Pereira, M.
 * Riley, "Speech recognition with weighted finite-state transducers", Springer Handbook of Speech
 * Processing, 2008): from transition ids to words, any word after any. Phones have a single state
 * and no context, so that the lexicon is written in transition ids at once.
 *
 * <p>Between words there may be silence. Pronunciations that several words have in common end in
 * disambiguation labels. {@code [unk]} is a loop of phones, which begins with a disambiguation
 * label of its own. For one graph.
 */
final class LexiconGraph {
  /** Where a word may begin, after silence or not. */
  private static final int BETWEEN = Fst.START;

  private static final int AFTER_SILENCE = 1;
  private static final int UNKNOWN_MARK = 1;
  private static final float FREE = 0;

  /** Of a phone in unknown speech, so that rare phones are heard in it at all. */
  private static final double GREATEST_PHONE_COST = 7;

  /** What it costs more that unknown speech is a single phone. */
  private static final double SINGLE_PHONE_COST = 1.5;

  private final Vocabulary vocabulary;
  private final PhoneCosts phoneCosts;
  private final GraphCosts costs;
  private final TransitionIds ids;
  private final Fst lexicon = new Fst();
  private int marks = UNKNOWN_MARK;

  LexiconGraph(Vocabulary vocabulary, PhoneCosts phoneCosts, GraphCosts costs) {
    this.vocabulary = vocabulary;
    this.phoneCosts = phoneCosts;
    this.costs = costs;
    this.ids = new TransitionIds(vocabulary.phones().count());
    writeLexicon();
  }

  /**
   * The graph: deterministic and minimal but for the loops, arcs sorted by output.
   *
   * @param progress told of each step before it begins
   */
  Fst build(Consumer<String> progress) {
    progress.accept("determinising " + lexicon.arcCount() + " arcs");
    Fst deterministic = Determiniser.determinise(lexicon);
    progress.accept("minimising " + deterministic.arcCount() + " arcs");
    Fst minimal = Minimiser.minimise(deterministic);
    Fst graph = SelfLoops.add(minimal, ids);
    graph.sortArcs(Comparator.comparingInt(Fst.Arc::output).thenComparingInt(Fst.Arc::input));
    return graph;
  }

  /** The lexicon before it is worked on. */
  Fst lexicon() {
    return lexicon;
  }

  /** Input labels that stand for no sound. */
  List<Integer> disambiguation() {
    List<Integer> labels = new ArrayList<>();
    for (int mark = 1; mark <= marks; mark++) {
      labels.add(ids.disambiguation(mark));
    }
    return labels;
  }

  private void writeLexicon() {
    lexicon.setFinal(lexicon.addState(), FREE);
    lexicon.setFinal(lexicon.addState(), FREE);
    int silence = ids.entering(PhoneSet.SILENCE, Place.SINGLETON);
    addArc(BETWEEN, silence, Fst.EPSILON, costs.silence(), AFTER_SILENCE);
    addWords();
    addUnknown();
  }

  private record Said(int label, List<Integer> sounds) {}

  private void addWords() {
    List<Said> all = new ArrayList<>();
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int label = Vocabulary.FIRST; label < vocabulary.symbols().size(); label++) {
      for (List<Integer> pronunciation : vocabulary.pronunciations(label)) {
        List<Integer> sounds = ids.word(pronunciation);
        all.add(new Said(label, sounds));
        counts.merge(sounds, 1, Integer::sum);
      }
    }
    Map<List<Integer>, Integer> seen = new HashMap<>();
    for (Said said : all) {
      List<Integer> inputs = new ArrayList<>(said.sounds());
      if (counts.get(said.sounds()) > 1) {
        int mark = UNKNOWN_MARK + seen.merge(said.sounds(), 1, Integer::sum);
        marks = Math.max(marks, mark);
        inputs.add(ids.disambiguation(mark));
      }
      addWord(BETWEEN, inputs, said.label());
      addWord(AFTER_SILENCE, inputs, said.label());
    }
  }

  private void addWord(int from, List<Integer> inputs, int label) {
    int state = from;
    for (int i = 0; i < inputs.size(); i++) {
      int next = i == inputs.size() - 1 ? BETWEEN : lexicon.addState();
      addArc(state, inputs.get(i), i == 0 ? label : Fst.EPSILON, FREE, next);
      state = next;
    }
  }

  private void addUnknown() {
    int begin = lexicon.addState();
    int mark = ids.disambiguation(UNKNOWN_MARK);
    addArc(BETWEEN, mark, Vocabulary.UNKNOWN, FREE, begin);
    addArc(AFTER_SILENCE, mark, Vocabulary.UNKNOWN, FREE, begin);
    int phones = vocabulary.phones().count();
    int[] after = new int[phones];
    for (int phone = 1; phone < phones; phone++) {
      after[phone] = lexicon.addState();
      double cost = unknownCost(phoneCosts.of(phone));
      addSound(begin, phone, Place.SINGLETON, cost + SINGLE_PHONE_COST, BETWEEN);
      addSound(begin, phone, Place.BEGIN, cost, after[phone]);
    }
    for (int before = 1; before < phones; before++) {
      for (int phone = 1; phone < phones; phone++) {
        double cost = unknownCost(phoneCosts.of(before, phone));
        addSound(after[before], phone, Place.INTERNAL, cost, after[phone]);
        addSound(after[before], phone, Place.END, cost, BETWEEN);
      }
    }
  }

  private double unknownCost(double cost) {
    return Math.min(cost + costs.unknown(), GREATEST_PHONE_COST);
  }

  private void addSound(int from, int phone, Place place, double cost, int to) {
    addArc(from, ids.entering(phone, place), Fst.EPSILON, cost, to);
  }

  private void addArc(int from, int input, int output, double cost, int to) {
    lexicon.addArc(from, new Fst.Arc(input, output, (float) cost, to));
  }
}
