package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupPrivacyTest {
  private static double epsilon(SampledGaussian run) {
    return new PldAccountant().epsilon(List.of(run), 1e-5);
  }

  @Test
  void aGroupOfOneIsAnUtterance() {
    SampledGaussian run = new SampledGaussian(0.3, 2, 25);
    SampledGaussian one = GroupPrivacy.stronger(run, 1);
    assertEquals(run.samplingRate(), one.samplingRate(), 1e-12);
    assertEquals(run.noiseMultiplier(), one.noiseMultiplier());
  }

  /** Without sampling a group of k moves the sum k times as far, exactly. */
  @Test
  void withoutSamplingAGroupIsAStrongerSignal() {
    SampledGaussian group = GroupPrivacy.stronger(new SampledGaussian(1, 8, 10), 4);
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

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void greaterGroupsCostMore(int size) {
    SampledGaussian run = new SampledGaussian(0.3, 2.376, 25);
    double one = epsilon(run);
    double group = new GroupPrivacy().epsilon(run, size, 1e-5);
    double smaller = new GroupPrivacy().epsilon(run, size / 2, 1e-5);
    // Not less than k times as much: delta has to be shared too.
    assertTrue(group > size * one && group > smaller && group < 6 * size * one, "" + group);
  }

  /** The closed form of a group without sampling is a run with a k-th of the noise. */
  @Test
  void theStrongerRunIsTakenWhereItIsTheBetterBound() {
    SampledGaussian run = new SampledGaussian(1, 20, 10);
    assertEquals(
        epsilon(new SampledGaussian(1, 5, 10)), new GroupPrivacy().epsilon(run, 4, 1e-5), 1e-9);
  }

  @Test
  void aGroupOfOneCostsWhatAnExampleDoes() {
    SampledGaussian run = new SampledGaussian(0.3, 2, 25);
    assertEquals(epsilon(run), new GroupPrivacy().epsilon(run, 1, 1e-5), 1e-9);
  }
}
