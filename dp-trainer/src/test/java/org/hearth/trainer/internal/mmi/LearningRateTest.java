package org.hearth.trainer.internal.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LearningRateTest {
  @Test
  void fallsInAStraightLine() {
    LearningRate rate = new LearningRate(0.8, 4);
    assertEquals(0.8, rate.at(0));
    assertEquals(0.2, rate.at(3), 1e-12);
  }

  @Test
  void clippedStepsAddUpToThePath() {
    LearningRate rate = LearningRate.forPath(20, 0.1, 50);
    assertEquals(20, 0.1 * IntStream.range(0, 50).mapToDouble(rate::at).sum(), 1e-9);
  }

  @Test
  void noStepsAreAMistake() {
    assertThrows(IllegalArgumentException.class, () -> new LearningRate(1, 0));
  }
}
