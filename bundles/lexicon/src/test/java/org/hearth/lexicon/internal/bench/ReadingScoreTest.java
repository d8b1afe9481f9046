package org.hearth.lexicon.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingScoreTest {
  private final ReadingScore score = new ReadingScore();

  @Test
  void anyListedPronunciationIsRight() {
    score.add(List.of("rid", "rEd"), List.of("rEd"));
    assertEquals(1, score.right().value());
    assertEquals(0, score.phoneErrors().value());
  }

  @Test
  void laterGuessesCountAmongThemOnly() {
    score.add(List.of("rid"), List.of("rEd", "rid"));
    assertEquals(0, score.right().value());
    assertEquals(1, score.among().value());
  }

  @Test
  void phonesAreCountedAgainstTheNearest() {
    score.add(List.of("abcdef", "xbc"), List.of("abd"));
    assertEquals(2 / 3.0, score.phoneErrors().value(), 1e-12);
  }

  @Test
  void wilsonsIntervalIsThatOfTheTextbook() {
    ReadingScore.Rate rate = ReadingScore.wilson(8, 10);
    assertEquals(0.4902, rate.low(), 1e-4);
    assertEquals(0.9433, rate.high(), 1e-4);
  }

  @Test
  void theIntervalOfPhonesHoldsTheRate() {
    for (int i = 0; i < 20; i++) {
      score.add(List.of("abcd"), List.of(i % 4 == 0 ? "abce" : "abcd"));
    }
    ReadingScore.Rate rate = score.phoneErrors();
    assertEquals(1 / 16.0, rate.value(), 1e-12);
    assertTrue(rate.low() < rate.value() && rate.value() < rate.high());
  }
}
