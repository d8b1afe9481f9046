package org.hearth.trainer.internal.mmi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GradientMeanTest {
  @Test
  void thePlainMeanOfABatch() {
    List<float[]> gradients = List.of(new float[] {1, 0}, new float[] {2, 0}, new float[] {6, -3});
    assertArrayEquals(new float[] {3, -1}, GradientMean.PLAIN.of(2, gradients), 1e-6f);
  }

  @Test
  void anEmptyBatchHasNoGradient() {
    assertArrayEquals(new float[2], GradientMean.PLAIN.of(2, List.of()));
  }
}
