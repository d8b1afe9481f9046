package org.hearth.nnet.api.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PhoneTrigramEstimatorTest {
  private static List<String> estimate(int fewest, String... utterances) {
    PhoneTrigramEstimator estimator = new PhoneTrigramEstimator(PhoneSet.CMU);
    for (String utterance : utterances) {
      estimator.add(List.of(utterance.split(" ")));
    }
    return estimator.estimate(fewest);
  }

  @Test
  void aHistoryBacksOffAsOftenAsItHasDifferentFollowers() {
    // After "aa" stood b twice and sil once: 3 times, 2 followers, 2 / (3 + 2) for backing off.
    List<String> lines = estimate(1, "aa b", "aa b", "aa sil");
    assertTrue(lines.contains("aa | b 0.4 sil 0.2"), lines.toString());
  }

  @Test
  void trigramsSeenTooSeldomAreLeftOut() {
    List<String> lines = estimate(2, "aa b", "aa b", "aa sil");
    assertTrue(lines.contains("<s> aa | b 0.4"), lines.toString());
  }

  @Test
  void aHistoryWithoutTrigramsIsLeftOut() {
    assertFalse(estimate(2, "aa b sil").stream().anyMatch(line -> line.startsWith("aa b")));
  }

  @Test
  void everyPhoneHasAHistoryAndMayBeSaid() {
    PhoneAutomaton model = PhoneModel.read(PhoneSet.CMU, estimate(1, "aa b")).automaton();
    int empty = model.states() - 1;
    assertEquals(PhoneSet.CMU.count(), model.endArc(empty) - model.firstArc(empty));
  }

  @Test
  void muchTextLeavesLittleForBackingOff() {
    PhoneTrigramEstimator estimator = new PhoneTrigramEstimator(PhoneSet.CMU);
    for (int i = 0; i < 100_000; i++) {
      estimator.add(List.of("aa", "b"));
    }
    PhoneAutomaton model = PhoneModel.read(PhoneSet.CMU, estimator.estimate(2)).automaton();
    // The begin and aa after it were seen as often as there are utterances, with one follower each.
    assertEquals(1 / 100_001.0, model.backOffWeight(model.start()), 1e-7);
  }
}
