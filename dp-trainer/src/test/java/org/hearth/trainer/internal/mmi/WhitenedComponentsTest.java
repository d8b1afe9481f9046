package org.hearth.trainer.internal.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.Numerator;
import org.hearth.nnet.api.mmi.PhoneModel;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;

final class WhitenedComponentsTest {
  private static final int INPUTS = 5;
  private static final int FRAMES = 200;

  /** Inputs of different sizes, with a mean; the last input is twice the first. */
  private static Matrix activations() {
    Random random = new Random(1);
    Matrix activations = Matrix.zeros(FRAMES, INPUTS);
    for (int t = 0; t < FRAMES; t++) {
      for (int i = 0; i < INPUTS - 1; i++) {
        activations.set(t, i, (float) ((1 + 3 * i) * (random.nextGaussian() + 0.5)));
      }
      activations.set(t, INPUTS - 1, 2 * activations.get(t, 0));
    }
    return activations;
  }

  private static Matrix project(Matrix activations, Matrix a) {
    LfMmi objective = new LfMmi(PhoneModel.embedded());
    Matrix outputs = Matrix.zeros(activations.rows(), PhoneSet.CMU.pdfs());
    Numerator silence = objective.numerator(List.of());
    return CachedUtterance.forLowRank(outputs, activations, a, silence).directions();
  }

  @Test
  void whatTheyProjectIsDecorrelatedAndOfMeanSquareOne() {
    WhitenedComponents components = new WhitenedComponents(INPUTS);
    Matrix activations = activations();
    components.add(activations);
    Matrix projected = project(activations, components.estimate(3));
    for (int k = 0; k < 3; k++) {
      for (int l = 0; l < 3; l++) {
        double sum = 0;
        for (int t = 0; t < FRAMES; t++) {
          sum += projected.get(t, k) * projected.get(t, l);
        }
        assertEquals(k == l ? 1 : 0, sum / FRAMES, 1e-4);
      }
    }
  }

  @Test
  void theStrongestComesFirst() {
    WhitenedComponents components = new WhitenedComponents(INPUTS);
    components.add(activations());
    Matrix a = components.estimate(1);
    for (int i = 0; i < INPUTS; i++) {
      assertTrue(Math.abs(a.get(0, i)) <= Math.abs(a.get(0, 3)), "input " + i);
    }
  }

  @Test
  void moreComponentsThanDirectionsAreAMistake() {
    WhitenedComponents components = new WhitenedComponents(INPUTS);
    components.add(activations());
    components.estimate(INPUTS - 1);
    assertThrows(IllegalArgumentException.class, () -> components.estimate(INPUTS));
  }
}
