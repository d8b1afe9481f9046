package org.hearth.trainer.internal.mmi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

final class OptimizerTest {
  @Test
  void descentGoesAgainstTheGradient() {
    float[] parameters = {1, 1};
    Optimizer.descent().step(parameters, new float[] {2, -4}, 0.25);
    assertArrayEquals(new float[] {0.5f, 2}, parameters);
  }

  @Test
  void decayPullsParametersToZero() {
    float[] parameters = {4, -2};
    Optimizer decayed = Optimizer.withDecay(Optimizer.descent(), 0.5);
    decayed.step(parameters, new float[] {0, 1}, 0.5);
    assertArrayEquals(new float[] {3, -2}, parameters);
  }

  @Test
  void decayLeavesTheGradientAsItWas() {
    float[] gradient = {1};
    Optimizer.withDecay(Optimizer.descent(), 0.5).step(new float[] {4}, gradient, 0.5);
    assertArrayEquals(new float[] {1}, gradient);
  }

  @Test
  void theFirstStepOfAdamIsAsLongAsTheLearningRateInEachDirection() {
    float[] parameters = {1, 1, 1};
    new Adam(3).step(parameters, new float[] {1e-3f, -500, 0}, 0.5);
    assertArrayEquals(new float[] {0.5f, 1.5f, 1}, parameters, 1e-4f);
  }

  @Test
  void adamRemembersEarlierGradients() {
    float[] parameters = {0};
    Adam adam = new Adam(1);
    adam.step(parameters, new float[] {1}, 1);
    adam.step(parameters, new float[] {0}, 1);
    // First moment 0.09 / 0.19, second 0.0196 / 0.0396.
    double second = (0.09 / 0.19) / Math.sqrt(0.0196 / 0.0396);
    assertArrayEquals(new float[] {(float) (-1 - second)}, parameters, 1e-6f);
  }
}
