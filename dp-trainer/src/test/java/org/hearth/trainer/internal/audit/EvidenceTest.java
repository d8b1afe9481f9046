package org.hearth.trainer.internal.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.hearth.trainer.internal.audit.Evidence.Finding;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final double ERROR = 0.05;

  @Test
  void theGreatestScoresAreGuessedIncludedAndTheSmallestNot() {
    double[] scores = {5, -1, 7, -9, 0.5, 0.1, 6, -7, 8, -8};
    boolean[] included = {true, false, true, false, false, true, true, false, true, false};
    // The two in the middle, whose scores mislead, are not guessed.
    Finding finding = Evidence.of(scores, included).finding(0, ERROR);
    assertEquals(10, finding.canaries());
    assertEquals(8, finding.guesses());
    assertEquals(8, finding.correct());
  }

  @Test
  void whereOnlyExtremeScoresTellFewAreGuessed() {
    Random random = new Random(1);
    double[] scores = new double[2000];
    boolean[] included = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      included[i] = random.nextBoolean();
      boolean tells = random.nextInt(10) == 0;
      scores[i] = tells ? (included[i] ? 10 : -10) : random.nextGaussian();
    }
    Finding finding = Evidence.of(scores, included).finding(0, ERROR);
    assertEquals(100, finding.guesses());
    // The error of 0.05 is shared by three numbers of guesses.
    double bound = new OneRunBound(2000, 100, finding.correct(), 0).epsilon(ERROR / 3);
    assertEquals(bound, finding.epsilon());
  }

  /** How 1,000 canaries at the delta of the command line cannot refute a claim of 8. */
  @Test
  void soManyCanariesCannotProveMore() {
    double[] scores = new double[1000];
    boolean[] included = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      included[i] = i % 2 == 0;
      scores[i] = included[i] ? 1 : -1;
    }
    Finding all = Evidence.of(scores, included).finding(1e-5, ERROR);
    assertEquals(all.most(), all.epsilon());
    assertEquals(5.25, all.most(), 0.05);
    Finding few = Evidence.of(new double[1000], included).finding(1e-5, ERROR);
    assertEquals(all.most(), few.most());
    assertEquals(0, few.epsilon());
  }

  @Test
  void canariesOfSeveralRunsStandTogether() {
    Evidence one = Evidence.of(new double[] {1, 2}, new boolean[] {false, true});
    Evidence other = Evidence.of(new double[] {3}, new boolean[] {true});
    assertEquals(
        Evidence.of(new double[] {1, 2, 3}, new boolean[] {false, true, true}),
        Evidence.pooled(List.of(one, other)));
  }

  /** Guesses of who knows nothing prove something in at most 5 % of audits. The seed is fixed. */
  @Test
  void theBoundIsWrongNoMoreOftenThanItSays() {
    Random random = new Random(2);
    int wrong = 0;
    for (int audit = 0; audit < 1000; audit++) {
      double[] scores = random.doubles(200).toArray();
      boolean[] included = new boolean[scores.length];
      for (int i = 0; i < included.length; i++) {
        included[i] = random.nextBoolean();
      }
      if (Evidence.of(scores, included).finding(0, ERROR).epsilon() > 0) {
        wrong++;
      }
    }
    assertTrue(wrong <= 50, wrong + " of 1000");
  }
}
