package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hearth.nnet.api.Matrix;
import org.junit.jupiter.api.Test;

class VoicePriorTest {
  /** One preferred direction in four parameters. */
  private static final Matrix DIRECTION = Matrix.of(new float[] {0.6f, 0, 0, 0.8f});

  private final VoicePrior prior = new VoicePrior(DIRECTION, 2, 2, 0.25);

  @Test
  void whatLiesAlongAPublicVoiceStaysAsItIs() {
    assertArrayEquals(
        new float[] {1.2f, 0, 0, 1.6f},
        prior.parameters(new float[] {1.2f, 0, 0, 1.6f}).data(),
        1e-6f);
  }

  @Test
  void whatLiesElsewhereIsWeakened() {
    assertArrayEquals(
        new float[] {-0.2f, 0.25f, -0.5f, 0.15f},
        prior.parameters(new float[] {-0.8f, 1, -2, 0.6f}).data(),
        1e-6f);
  }

  @Test
  void withTheWeightOfOneNothingIsPreferred() {
    float[] coordinates = {1, 2, 3, 4};
    VoicePrior flat = new VoicePrior(DIRECTION, 2, 2, 1);
    assertArrayEquals(coordinates, flat.parameters(coordinates).data(), 1e-6f);
    assertArrayEquals(coordinates, flat.gradient(Matrix.wrap(coordinates.clone(), 2, 2)), 1e-6f);
  }

  @Test
  void directionsOfAnotherSizeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new VoicePrior(DIRECTION, 2, 3, 0.25));
  }
}
