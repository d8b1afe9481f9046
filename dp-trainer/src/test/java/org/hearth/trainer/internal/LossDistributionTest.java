package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LossDistributionTest {
  /** Randomised response at epsilon 1: the truth with probability e / (1 + e). */
  private static final double TRUTH = Math.E / (1 + Math.E);

  private static LossDistribution response(double infinite) {
    double[] masses = {(1 - infinite) * (1 - TRUTH), 0, (1 - infinite) * TRUTH};
    return new LossDistribution(1, -1, masses, infinite);
  }

  @Test
  void pureMechanismHasItsEpsilonAtDeltaZero() {
    assertEquals(1, response(0).epsilon(0), 1e-15);
  }

  @Test
  void epsilonLiesBetweenThePointsOfTheGrid() {
    // delta(epsilon) = TRUTH (1 - exp(epsilon - 1)) for epsilon from -1 to 1
    double delta = TRUTH * (1 - Math.exp(0.3 - 1));
    assertEquals(0.3, response(0).epsilon(delta), 1e-14);
  }

  @Test
  void negativeEpsilonIsZero() {
    assertEquals(0, response(0).epsilon(0.6), 0);
  }

  @Test
  void infiniteLossCountsInFull() {
    double delta = 0.01 + 0.99 * TRUTH * (1 - Math.exp(0.3 - 1));
    assertEquals(0.3, response(0.01).epsilon(delta), 1e-14);
  }

  @Test
  void nothingHelpsAgainstTooMuchInfiniteLoss() {
    assertEquals(Double.POSITIVE_INFINITY, response(0.01).epsilon(0.001), 0);
  }

  @Test
  void greatLossesDoNotOverflow() {
    LossDistribution certain = new LossDistribution(1, 5000, new double[] {0.5, 0.5}, 0);
    assertEquals(5001 + Math.log1p(-1e-6 / 0.5), certain.epsilon(1e-6), 1e-9);
  }
}
