package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A household: 200 examples, batches of 20, 50 steps a night, delta 1e-5. */
class CalibratorTest {
  private static final double Q = 0.1;
  private static final double DELTA = 1e-5;
  private static final int NIGHT = 50;

  private final Accountant rdp = new RdpAccountant();
  private final Accountant pld = new PldAccountant();

  @ParameterizedTest
  @CsvSource({"1, 2.93", "3, 1.35", "8, 0.80"})
  void noiseOfANight(double epsilon, double sigma) {
    OptionalDouble found = new Calibrator(pld).noiseMultiplier(epsilon, DELTA, Q, NIGHT);
    assertEquals(sigma, found.orElseThrow(), 0.005);
  }

  @ParameterizedTest
  @CsvSource({"1, 1.65", "7, 4.55", "30, 10.54"})
  void costOfNights(int nights, double epsilon) {
    SampledGaussian run = new SampledGaussian(Q, 2, (long) nights * NIGHT);
    assertEquals(epsilon, pld.epsilon(List.of(run), DELTA), 0.005);
  }

  @Test
  void noiseFitsTheBudgetAndLessDoesNot() {
    double sigma = new Calibrator(rdp).noiseMultiplier(2, DELTA, Q, NIGHT).orElseThrow();
    assertTrue(rdp.epsilon(List.of(new SampledGaussian(Q, sigma, NIGHT)), DELTA) <= 2);
    assertTrue(rdp.epsilon(List.of(new SampledGaussian(Q, sigma / 1.001, NIGHT)), DELTA) > 2);
  }

  @Test
  void noNoiseMakesUpForABudgetBelowWhatRdpCanShow() {
    assertEquals(
        OptionalDouble.empty(), new Calibrator(rdp).noiseMultiplier(0.05, DELTA, Q, NIGHT));
  }

  @Test
  void hugeBudgetTakesTheLeastNoise() {
    assertEquals(
        SampledGaussian.MIN_NOISE,
        new Calibrator(rdp).noiseMultiplier(1e9, DELTA, Q, NIGHT).orElseThrow(),
        1e-5);
  }

  @Test
  void stepsFitTheBudgetAndOneMoreDoesNot() {
    long steps = new Calibrator(rdp).steps(3, DELTA, Q, 2);
    assertTrue(rdp.epsilon(List.of(new SampledGaussian(Q, 2, steps)), DELTA) <= 3);
    assertTrue(rdp.epsilon(List.of(new SampledGaussian(Q, 2, steps + 1)), DELTA) > 3);
  }

  @Test
  void noStepFitsATinyBudget() {
    assertEquals(0, new Calibrator(rdp).steps(0.01, DELTA, Q, 2));
  }

  @Test
  void stepsHaveALimit() {
    assertEquals(SampledGaussian.MAX_STEPS, new Calibrator(rdp).steps(1e9, DELTA, Q, 2));
  }

  @Test
  void whatWasReleasedBeforeLeavesFewerSteps() {
    List<SampledGaussian> history = List.of(new SampledGaussian(Q, 2, NIGHT));
    long steps = new Calibrator(pld, history).steps(3, DELTA, Q, 2);
    assertEquals(new Calibrator(pld).steps(3, DELTA, Q, 2) - NIGHT, steps);
  }

  @Test
  void whatWasReleasedBeforeAsksForMoreNoise() {
    List<SampledGaussian> history = List.of(new SampledGaussian(Q, 2, NIGHT));
    double sigma = new Calibrator(pld, history).noiseMultiplier(3, DELTA, Q, NIGHT).orElseThrow();
    SampledGaussian run = new SampledGaussian(Q, sigma, NIGHT);
    assertEquals(3, pld.epsilon(List.of(history.get(0), run), DELTA), 0.01);
  }
}
