package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hearth.trainer.internal.PldAccountant;
import org.hearth.trainer.internal.SampledGaussian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyStatementTest {
  private static double epsilon(SampledGaussian run) {
    return new PldAccountant().epsilon(List.of(run), 1e-5);
  }

  @Test
  void aGroupOfOneIsAnUtterance() {
    SampledGaussian run = new SampledGaussian(0.3, 2, 25);
    SampledGaussian one = PrivacyStatement.group(run, 1);
    assertEquals(run.samplingRate(), one.samplingRate(), 1e-12);
    assertEquals(run.noiseMultiplier(), one.noiseMultiplier());
  }

  /** Without sampling a group of k moves the sum k times as far, exactly. */
  @Test
  void withoutSamplingAGroupIsAStrongerSignal() {
    SampledGaussian group = PrivacyStatement.group(new SampledGaussian(1, 8, 10), 4);
    assertEquals(new SampledGaussian(1, 2, 10), group);
  }

  /**
   * The bound is above the truth: a step of a group of two as the mixture that it is, its delta
   * computed as an integral.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void theBoundHoldsForTwo(double epsilon) {
    double q = 0.3;
    double sigma = 1.5;
    double truth = 0;
    double bound = 0;
    double any = 1 - (1 - q) * (1 - q);
    double width = 1e-3;
    for (double x = -20; x < 25; x += width) {
      double none = density(x, 0, sigma);
      double mixture =
          (1 - q) * (1 - q) * none
              + 2 * q * (1 - q) * density(x, 1, sigma)
              + q * q * density(x, 2, sigma);
      double twice = (1 - any) * none + any * density(x, 2, sigma);
      truth += width * Math.max(0, mixture - Math.exp(epsilon) * none);
      bound += width * Math.max(0, twice - Math.exp(epsilon) * none);
    }
    assertTrue(truth <= bound, truth + " and " + bound);
  }

  private static double density(double x, double mean, double sigma) {
    double z = (x - mean) / sigma;
    return Math.exp(-z * z / 2) / (sigma * Math.sqrt(2 * Math.PI));
  }

  @Test
  void greaterGroupsCostMore() {
    SampledGaussian run = new SampledGaussian(0.3, 3, 25);
    double one = epsilon(run);
    double two = epsilon(PrivacyStatement.group(run, 2));
    double four = epsilon(PrivacyStatement.group(run, 4));
    assertTrue(2 * one < two * 2 && one < two && two < four, one + ", " + two + ", " + four);
  }
}
