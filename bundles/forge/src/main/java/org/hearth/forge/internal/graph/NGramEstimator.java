package org.hearth.forge.internal.graph;

import java.util.HashMap;
import java.util.Map;

/**
 * Estimates which words follow which: a trigram, interpolated with a bigram and a unigram by
 * absolute discounting (H. Ney, U. Essen, R. Kneser, "On structuring probabilistic dependences in
 * stochastic language modelling", Computer Speech and Language 8, 1994), with some weight added to
 * what is left for shorter histories. It is written as an acceptor that backs off on arcs without a
 * label; since a word that was seen has its arc beside the back-off, the sum of all is a little
 * above 1, as in every such acceptor. For one text.
 */
final class NGramEstimator {
  /** Rarer pairs and triples are left to shorter histories. */
  private static final int LEAST_PAIRS = 2;

  private static final int LEAST_TRIPLES = 4;
  private static final double DISCOUNT = 0.5;
  private static final double PAIR_WEIGHT = 3;
  private static final double TRIPLE_WEIGHT = 2;

  /** Added to the count of each word, so that all may be said. */
  private static final int WORD_WEIGHT = 3;

  private static final int NO_WORD = 0;
  private static final long NO_HISTORY = 0;

  private final Vocabulary vocabulary;
  private final int begin;
  private final int end;
  private final double[] words;
  private final NGramCounts pairs;
  private final NGramCounts triples;

  /** Probabilities of pairs, by key. */
  private final Map<Long, Double> pairProbabilities = new HashMap<>();

  /** What a history leaves for shorter ones. */
  private final Map<Long, Double> left = new HashMap<>();

  private final Map<Long, Integer> states = new HashMap<>();
  private final Fst grammar = new Fst();

  NGramEstimator(Vocabulary vocabulary, TrainingText text) {
    this.vocabulary = vocabulary;
    this.begin = vocabulary.symbols().size();
    this.end = begin + 1;
    this.words = new double[end + 1];
    NGramCounts.Builder pairs = new NGramCounts.Builder();
    NGramCounts.Builder triples = new NGramCounts.Builder();
    for (int[] sentence : text.sentences()) {
      count(sentence, pairs, triples);
    }
    this.pairs = pairs.count(LEAST_PAIRS);
    this.triples = triples.count(LEAST_TRIPLES);
    estimateWords();
    estimatePairs();
    number();
    writeWords();
    writePairs();
    writeTriples();
  }

  /** The acceptor, arcs sorted by label. */
  Fst grammar() {
    return grammar;
  }

  int pairs() {
    return pairs.size();
  }

  int triples() {
    return triples.size();
  }

  private void count(int[] sentence, NGramCounts.Builder pairs, NGramCounts.Builder triples) {
    int beforeLast = NO_WORD;
    int last = begin;
    for (int i = 0; i <= sentence.length; i++) {
      int word = i == sentence.length ? end : sentence[i];
      if (word != Fst.EPSILON) {
        words[word]++;
        if (last != NO_WORD) {
          pairs.add(NGramCounts.key(last, word));
        }
        if (last != NO_WORD && beforeLast != NO_WORD) {
          triples.add(NGramCounts.key(NGramCounts.key(beforeLast, last), word));
        }
      }
      beforeLast = last;
      last = word == Fst.EPSILON ? NO_WORD : word;
    }
  }

  private void estimateWords() {
    double total = 0;
    for (int word = 0; word < words.length; word++) {
      words[word] += isOrdinary(word) ? WORD_WEIGHT : 0;
      total += words[word];
    }
    for (int word = 0; word < words.length; word++) {
      words[word] /= total;
    }
  }

  private boolean isOrdinary(int word) {
    return word >= Vocabulary.FIRST && word < vocabulary.endOrdinary();
  }

  private void estimatePairs() {
    for (int from = 0, to; from < pairs.size(); from = to) {
      to = pairs.endOfHistory(from);
      long history = pairs.history(from);
      double total = pairs.total(from, to) + PAIR_WEIGHT;
      double rest = (DISCOUNT * (to - from) + PAIR_WEIGHT) / total;
      left.put(history, rest);
      for (int i = from; i < to; i++) {
        double seen = Math.max(pairs.count(i) - DISCOUNT, 0) / total;
        pairProbabilities.put(
            NGramCounts.key(history, pairs.word(i)), seen + rest * words[pairs.word(i)]);
      }
    }
  }

  /** Of a word after another, whether they were seen together or not. */
  private double pairProbability(long history, int word) {
    Double known = pairProbabilities.get(NGramCounts.key(history, word));
    return known != null ? known : left.getOrDefault(history, 1.0) * words[word];
  }

  /** Gives each history its state, that of the begin of a sentence the first. */
  private void number() {
    if (left.containsKey((long) begin)) {
      states.put((long) begin, grammar.addState());
    }
    states.put(NO_HISTORY, grammar.addState());
    for (int i = 0; i < pairs.size(); i = pairs.endOfHistory(i)) {
      states.computeIfAbsent(pairs.history(i), history -> grammar.addState());
    }
    for (int i = 0; i < triples.size(); i = triples.endOfHistory(i)) {
      states.put(triples.history(i), grammar.addState());
    }
  }

  /** The state of a history, or of the longest part of it that has one. */
  private int state(long before, int word) {
    Integer whole = before == NO_HISTORY ? null : states.get(NGramCounts.key(before, word));
    return whole != null ? whole : state(word);
  }

  private int state(int word) {
    return states.getOrDefault((long) word, states.get(NO_HISTORY));
  }

  private void writeWords() {
    int state = states.get(NO_HISTORY);
    for (int word = Vocabulary.FIRST; word < vocabulary.endOrdinary(); word++) {
      write(state, NO_HISTORY, word, words[word]);
    }
    write(state, NO_HISTORY, end, words[end]);
  }

  private void writePairs() {
    for (int from = 0, to; from < pairs.size(); from = to) {
      to = pairs.endOfHistory(from);
      long history = pairs.history(from);
      int state = states.get(history);
      backOff(state, left.get(history), states.get(NO_HISTORY));
      for (int i = from; i < to; i++) {
        write(state, history, pairs.word(i), pairProbability(history, pairs.word(i)));
      }
    }
  }

  private void writeTriples() {
    for (int from = 0, to; from < triples.size(); from = to) {
      to = triples.endOfHistory(from);
      long history = triples.history(from);
      int last = (int) (history & ((1L << NGramCounts.BITS) - 1));
      int state = states.get(history);
      double total = triples.total(from, to) + TRIPLE_WEIGHT;
      double rest = (DISCOUNT * (to - from) + TRIPLE_WEIGHT) / total;
      backOff(state, rest, state(last));
      for (int i = from; i < to; i++) {
        int word = triples.word(i);
        double seen = Math.max(triples.count(i) - DISCOUNT, 0) / total;
        write(state, last, word, seen + rest * pairProbability(last, word));
      }
    }
  }

  private void backOff(int state, double probability, int to) {
    float cost = (float) -Math.log(probability);
    grammar.addArc(state, new Fst.Arc(Fst.EPSILON, Fst.EPSILON, cost, to));
  }

  /**
   * @param last the word before, or none
   */
  private void write(int state, long last, int word, double probability) {
    float cost = (float) -Math.log(probability);
    if (word == end) {
      grammar.setFinal(state, cost);
    } else {
      grammar.addArc(state, new Fst.Arc(word, word, cost, state(last, word)));
    }
  }
}
