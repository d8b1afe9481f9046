package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Epsilons of the reference implementations in Python (Opacus for RDP, Google's dp_accounting for
 * PLD), printed with six decimals. The whole of it takes about 15 s on a slow core.
 */
class EpsilonReferenceTest {
  private static final String FILE = "/epsilon_reference.csv";

  /** Half a unit of the last printed decimal. */
  private static final double PRINTED = 5e-7;

  @ParameterizedTest
  @CsvFileSource(resources = FILE, numLinesToSkip = 1)
  void rdp(double q, double sigma, long steps, double delta, double rdp) {
    double found =
        new RdpAccountant().epsilon(List.of(new SampledGaussian(q, sigma, steps)), delta);
    assertEquals(rdp, found, PRINTED + 1e-6 * rdp);
  }

  @ParameterizedTest
  @CsvFileSource(resources = FILE, numLinesToSkip = 1)
  void pld(double q, double sigma, long steps, double delta, double rdp, double pld) {
    double found =
        new PldAccountant().epsilon(List.of(new SampledGaussian(q, sigma, steps)), delta);
    assertEquals(pld, found, PRINTED + 1e-3 * pld);
  }
}
