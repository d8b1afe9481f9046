package org.hearth.trainer.internal.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OneRunBoundTest {
  @Test
  void theExampleOfThePaper() {
    // Appendix D: 100 guesses for 1000 canaries, 75 of them right, delta 1e-4.
    assertEquals(0.673, new OneRunBound(1000, 100, 75, 1e-4).epsilon(0.05), 5e-4);
  }

  @Test
  void withoutDeltaItIsTheTailOfABinomialDistribution() {
    // Three of four fair coins or more: 5/16.
    assertEquals(5.0 / 16, new OneRunBound(4, 4, 3, 0).pValue(0), 1e-12);
    // All ten right, each with e / (1 + e).
    double right = Math.E / (1 + Math.E);
    assertEquals(Math.pow(right, 10), new OneRunBound(10, 10, 10, 0).pValue(1), 1e-12);
  }

  @Test
  void allRightProvesWhatTheirNumberCanProve() {
    // right^n = error
    double right = Math.pow(0.05, 1.0 / 300);
    assertEquals(
        Math.log(right / (1 - right)), new OneRunBound(300, 300, 300, 0).epsilon(0.05), 1e-6);
  }

  @Test
  void deltaWeakensTheBound() {
    double pure = new OneRunBound(1000, 100, 80, 0).epsilon(0.05);
    double approximate = new OneRunBound(1000, 100, 80, 1e-4).epsilon(0.05);
    assertTrue(approximate < pure, approximate + " and " + pure);
  }

  @Test
  void guessesThatAreHalfRightProveNothing() {
    assertEquals(0, new OneRunBound(1000, 200, 100, 1e-5).epsilon(0.05));
    assertEquals(0, new OneRunBound(1, 0, 0, 1e-5).epsilon(0.05));
  }

  @Test
  void moreRightGuessesThanGuessesAreAMistake() {
    assertThrows(IllegalArgumentException.class, () -> new OneRunBound(10, 5, 6, 0));
    assertThrows(IllegalArgumentException.class, () -> new OneRunBound(4, 5, 1, 0));
  }
}
