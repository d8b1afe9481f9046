package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hearth.trainer.internal.LossComposition.Part;
import org.junit.jupiter.api.Test;

class LossCompositionTest {
  private static final double TAIL = 1e-12;

  private static LossDistribution coin(long lowest, double low, double high) {
    return new LossDistribution(0.5, lowest, new double[] {low, high}, 0);
  }

  @Test
  void repeatedCoinIsBinomial() {
    LossDistribution sum =
        new LossComposition(List.of(new Part(coin(-1, 0.25, 0.75), 3)), TAIL).sum();
    assertEquals(-3, sum.lowest());
    assertEquals(4, sum.size());
    double[] expected = {1 / 64.0, 9 / 64.0, 27 / 64.0, 27 / 64.0};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], sum.mass(i), 1e-15);
    }
  }

  @Test
  void differentPartsAreConvolved() {
    List<Part> parts = List.of(new Part(coin(-1, 0.25, 0.75), 1), new Part(coin(2, 0.5, 0.5), 1));
    LossDistribution sum = new LossComposition(parts, TAIL).sum();
    assertEquals(1, sum.lowest());
    double[] expected = {0.125, 0.5, 0.375};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], sum.mass(i), 1e-15);
    }
  }

  @Test
  void infiniteLossesAddUp() {
    LossDistribution leaky = new LossDistribution(0.5, 0, new double[] {0.5, 0.49}, 0.01);
    LossDistribution sum = new LossComposition(List.of(new Part(leaky, 10)), TAIL).sum();
    assertEquals(1 - Math.pow(0.99, 10), sum.infinite(), 2 * TAIL);
    assertTrue(sum.infinite() > 1 - Math.pow(0.99, 10) + TAIL, "the tail is not counted");
  }

  @Test
  void windowOfALongSumIsNarrow() {
    LossComposition composition =
        new LossComposition(List.of(new Part(coin(0, 0.5, 0.5), 1_000_000)), TAIL);
    // The standard deviation is 500; a tail of 10^-12 begins at 7.03 of them.
    assertTrue(composition.width() > 2 * 7.03 * 500, () -> "width " + composition.width());
    assertTrue(composition.width() < 2 * 8 * 500, () -> "width " + composition.width());
  }

  @Test
  void windowOfALongSumHasItsMassInTheMiddle() {
    LossDistribution sum =
        new LossComposition(List.of(new Part(coin(0, 0.5, 0.5), 1_000_000)), TAIL).sum();
    double densityOfTheMean = 1 / Math.sqrt(2 * Math.PI * 250_000);
    assertEquals(densityOfTheMean, sum.mass((int) (500_000 - sum.lowest())), 1e-9);
  }
}
