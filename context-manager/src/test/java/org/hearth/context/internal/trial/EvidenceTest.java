package org.hearth.context.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
  /** By enumeration of all blocks: no chance is in it. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 1, 1",
    "5, 10, 9, 10, 1, 1",
    "50, 100, 99, 100, 1, 4",
    "3, 9, 4, 5, 2, 1"
  })
  void blockIsExpectedToAddNothingForACandidateThatIsNoWorse(
      int candidateGood,
      int candidateAll,
      int baselineGood,
      int baselineAll,
      int ofCandidate,
      int ofBaseline) {
    Evidence before = new Evidence(0, 0, candidateGood, candidateAll, baselineGood, baselineAll);
    for (double baseline = 0.05; baseline < 1; baseline += 0.05) {
      for (double candidate = baseline; candidate < 1; candidate += 0.05) {
        double expected = 0;
        for (int c = 0; c <= ofCandidate; c++) {
          for (int b = 0; b <= ofBaseline; b++) {
            expected +=
                binomial(c, ofCandidate, candidate)
                    * binomial(b, ofBaseline, baseline)
                    * Math.exp(before.with(c, ofCandidate, b, ofBaseline).log());
          }
        }
        assertTrue(expected <= 1 + 1e-12, candidate + " against " + baseline + ": " + expected);
      }
    }
  }

  private static double binomial(int good, int all, double probability) {
    double coefficient = 1;
    for (int i = 0; i < good; i++) {
      coefficient = coefficient * (all - i) / (i + 1);
    }
    return coefficient * Math.pow(probability, good) * Math.pow(1 - probability, all - good);
  }

  @Test
  void candidateThatAlwaysFailsIsWorseSoon() {
    Evidence evidence = Evidence.NONE;
    int blocks = 0;
    while (!evidence.isEnough()) {
      evidence = evidence.with(0, 1, 1, 1);
      blocks++;
    }
    assertTrue(blocks >= 4 && blocks <= 10, "after " + blocks);
  }

  @Test
  void candidateThatIsBetterGathersNoEvidence() {
    Evidence evidence = Evidence.NONE;
    for (int i = 0; i < 1000; i++) {
      evidence = evidence.with(1, 1, i % 2, 1);
      assertFalse(evidence.isEnough());
    }
  }

  @Test
  void blocksAreAsTheShareIs() {
    Blocks blocks = new Blocks(0.2);
    assertEquals(Optional.empty(), blocks.add(true, true, Evidence.NONE));
    for (int i = 0; i < 3; i++) {
      assertEquals(Optional.empty(), blocks.add(false, true, Evidence.NONE));
    }
    Evidence evidence = blocks.add(false, false, Evidence.NONE).orElseThrow();
    assertEquals(1, evidence.candidateAll());
    assertEquals(4, evidence.baselineAll());
    assertEquals(3, evidence.baselineGood());
  }

  /**
   * 400 households, each looked at 400 times. A candidate that is as good is taken back with
   * probability 0.05 at most, so more than 37 times with probability 0.0002 at most (binomial); the
   * seed is fixed, so the outcome is the same each time.
   */
  @Test
  void goodCandidatesAreSeldomAndBadOnesOftenTakenBack() {
    AbBench.Household same = new AbBench.Household(0.9, 0.9, 0.5, 4, true);
    AbBench.Household worse = new AbBench.Household(0.9, 0.5, 0.5, 4, true);
    AbBench.Outcomes falsely = new AbBench(1).run(same, 400, 400);
    AbBench.Outcomes rightly = new AbBench(1).run(worse, 400, 400);
    assertTrue(falsely.takenBack() <= 37, falsely.toString());
    assertTrue(rightly.takenBack() >= 380, rightly.toString());
  }
}
