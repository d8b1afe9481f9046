package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PldAccountantTest {
  private final PldAccountant accountant = new PldAccountant();

  /**
   * Balle and Wang, "Improving the Gaussian Mechanism for Differential Privacy" (2018), theorem 8;
   * without sampling, T steps are one step with 1 / sqrt(T) of the noise.
   */
  private static double gaussianDelta(double mu, double epsilon) {
    return Normal.upperTail(epsilon / mu - mu / 2)
        - Math.exp(epsilon + Normal.logUpperTail(epsilon / mu + mu / 2));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 4.5",
    "4, 50, 9",
    "1, 100, 95",
    "50, 10000, 8",
    "0.5, 10000, 20950",
    "30, 10000, 20"
  })
  void isTightFromAboveForTheGaussian(double sigma, int steps, double epsilon) {
    double delta = gaussianDelta(Math.sqrt(steps) / sigma, epsilon);
    double found = accountant.epsilon(List.of(new SampledGaussian(1, sigma, steps)), delta);
    assertTrue(found >= epsilon, () -> found + " is below the truth");
    assertEquals(epsilon, found, 5e-4 * epsilon);
  }

  @Test
  void separateRunsCostAsMuchAsOneLongRun() {
    SampledGaussian night = new SampledGaussian(0.1, 2, 50);
    assertEquals(
        accountant.epsilon(List.of(new SampledGaussian(0.1, 2, 150)), 1e-5),
        accountant.epsilon(List.of(night, night, night), 1e-5),
        1e-6);
  }

  @Test
  void differentRunsCompose() {
    // Without sampling, sigmas 3 and 4 for 9 and 16 steps are two Gaussians with mu = 1.
    List<SampledGaussian> history =
        List.of(new SampledGaussian(1, 3, 9), new SampledGaussian(1, 4, 16));
    double delta = gaussianDelta(Math.sqrt(2), 6);
    assertEquals(6, accountant.epsilon(history, delta), 6 * 5e-4);
  }

  @Test
  void isNotAboveRdp() {
    List<SampledGaussian> history =
        List.of(new SampledGaussian(0.05, 0.8, 70), new SampledGaussian(0.2, 3, 500));
    double pld = accountant.epsilon(history, 1e-6);
    double rdp = new RdpAccountant().epsilon(history, 1e-6);
    assertTrue(pld < rdp, () -> pld + " is above " + rdp);
  }

  @Test
  void deltaBeyondDoublePrecisionIsRefused() {
    List<SampledGaussian> history = List.of(new SampledGaussian(0.1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> accountant.epsilon(history, 1e-10));
  }
}
