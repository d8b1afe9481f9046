package org.hearth.forge.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words: a 2, b 3, c 4. */
final class NGramEstimatorTest {
  private static final List<String> LEXICON = List.of("a A", "b B", "c C");
  private static final int A = 2;
  private static final int B = 3;
  private static final int C = 4;

  private static NGramEstimator estimate(List<String> text) throws IOException {
    Vocabulary vocabulary = Vocabulary.of(TinyLexicon.dictionary(LEXICON));
    return new NGramEstimator(vocabulary, TrainingText.of(text, vocabulary));
  }

  private static double cost(Fst grammar, Integer... words) {
    List<Integer> sentence = List.of(words);
    return new Walk(grammar).outputs(sentence).get(sentence);
  }

  /**
   * Each word 4 times in 12, and 3 more for each of three: p(b) = 7/21. Pairs: (4 - 0.5) / 7 and
   * 3.5 / 7 left. Triples: (4 - 0.5) / 6 and 2.5 / 6 left.
   */
  @Test
  void aSentenceThatWasSeenHasItsTrigrams() throws Exception {
    NGramEstimator estimator = estimate(Collections.nCopies(4, "a b"));
    double pair = 0.5 + 0.5 * 7 / 21;
    double pairAtEnd = 0.5 + 0.5 * 4 / 21;
    double cost =
        -Math.log(pair)
            - Math.log(3.5 / 6 + 2.5 / 6 * pair)
            - Math.log(3.5 / 6 + 2.5 / 6 * pairAtEnd);
    assertEquals(cost, cost(estimator.grammar(), A, B), 1e-5);
    assertEquals(3, estimator.pairs());
    assertEquals(2, estimator.triples());
  }

  @Test
  void aWordThatWasNotSeenThereBacksOff() throws Exception {
    Fst grammar = estimate(Collections.nCopies(4, "a b")).grammar();
    double end = 4.0 / 21;
    assertEquals(-Math.log(0.5 * 3 / 21) - Math.log(end), cost(grammar, C), 1e-5);
  }

  @Test
  void rarePairsAndTriplesAreLeftOut() throws Exception {
    NGramEstimator once = estimate(List.of("a b"));
    assertEquals(0, once.pairs());
    assertEquals(1, once.grammar().states());
    NGramEstimator thrice = estimate(Collections.nCopies(3, "a b"));
    assertEquals(3, thrice.pairs());
    assertEquals(0, thrice.triples());
  }

  @Test
  void anUnknownWordBreaksTheHistory() throws Exception {
    NGramEstimator estimator = estimate(Collections.nCopies(4, "a x b"));
    // The begin before "a", and "b" before the end; not "a" before "b".
    assertEquals(2, estimator.pairs());
    assertEquals(0, estimator.triples());
  }

  @Test
  void whatMayComeNextAddsUpToOne() throws Exception {
    Fst grammar =
        estimate(List.of("a b c", "a b c", "a b c", "a b a", "a b c", "b c a", "b c", "c x a b c"))
            .grammar();
    assertTrue(grammar.states() > 5);
    for (int state = 0; state < grammar.states(); state++) {
      double sum = next(grammar, state).values().stream().mapToDouble(p -> p).sum();
      assertEquals(1, sum, 1e-5);
    }
  }

  private static final int END = 0;

  /** Probabilities of words, those of shorter histories for words without an arc. */
  private static Map<Integer, Double> next(Fst grammar, int state) {
    Map<Integer, Double> next = new HashMap<>();
    if (grammar.isFinal(state)) {
      next.put(END, Math.exp(-grammar.finalCost(state)));
    }
    for (Fst.Arc arc : grammar.arcs(state)) {
      if (arc.input() != Fst.EPSILON) {
        next.put(arc.input(), Math.exp(-arc.cost()));
      }
    }
    for (Fst.Arc arc : grammar.arcs(state)) {
      if (arc.input() == Fst.EPSILON) {
        next(grammar, arc.target())
            .forEach((word, p) -> next.putIfAbsent(word, p * Math.exp(-arc.cost())));
      }
    }
    return next;
  }
}
