package org.hearth.habits.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hearth.api.adapter.HabitPart;
import org.hearth.nnet.api.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HabitObjectiveTest {
  private static final Matrix W = Matrix.of(new float[] {1, -1, 0.5f}, new float[] {0, 2, 0});
  private static final Matrix A = Matrix.of(new float[] {1, 0, 2}, new float[] {0, -1, 1});
  private static final float[] B = {0.5f, -0.25f, 1, 0};

  private static FrozenScore model(Loss loss) throws Exception {
    return FrozenScore.read("test", FrozenScore.toBytes(W, A), loss);
  }

  @Test
  void scoreIsOfWAndBA() throws Exception {
    // A x = (5, 1); row 0: W x = 0.5, B A x = 2.25; row 1: W x = 4, B A x = 5.
    double score =
        model(Loss.SQUARED)
            .of(new float[] {1, 0.5f}, new float[] {1, 2, 2}, new float[] {0.5f, -0.25f, 1, 0});
    assertEquals(1 - 2 + 1 + 0.5 * 5 - 0.25 * 0 + 0.5 * (4 + 5), score, 1e-6);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void gradientIsThatOfTheLoss(Loss loss) throws Exception {
    HabitObjective objective = new HabitObjective(model(loss));
    HabitRecord record =
        new HabitRecord(
            "a",
            List.of(
                new Observation(new float[] {1, 0.5f}, new float[] {1, 0, -0.5f}, 1),
                new Observation(new float[] {1, 0}, new float[] {0, 1, 1}, 0)));
    float[] gradient = objective.gradient(B, record);
    float step = 1e-2f;
    for (int i = 0; i < B.length; i++) {
      float[] up = B.clone();
      float[] down = B.clone();
      up[i] += step;
      down[i] -= step;
      double slope = (objective.loss(up, record) - objective.loss(down, record)) / (2 * step);
      assertEquals(slope, gradient[i], 1e-3);
    }
  }

  @Test
  void partComesBackForItsModelOnly() throws Exception {
    FrozenScore model = model(Loss.LOGISTIC);
    HabitPart part = HabitDelta.toPart(model, B);
    assertArrayEquals(B, HabitDelta.of(model, part).orElseThrow());
    FrozenScore other = FrozenScore.read("test", FrozenScore.toBytes(A, A), Loss.LOGISTIC);
    assertEquals(Optional.empty(), HabitDelta.of(other, part));
  }

  @Test
  void damagedPartIsRefused() throws Exception {
    HabitPart part = HabitDelta.toPart(model(Loss.LOGISTIC), B);
    HabitPart damaged =
        new HabitPart(
            Map.of(
                "adapter_config.json",
                part.files().get("adapter_config.json"),
                "adapter_model.safetensors",
                new byte[9]));
    assertThrows(HabitException.class, () -> HabitDelta.of(model(Loss.LOGISTIC), damaged));
  }

  @Test
  void oneRecordInFiveJudges() {
    long heldOut =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new HabitRecord("id " + i, List.of(new Observation(B, B, 0))))
            .filter(HabitRecord::heldOut)
            .count();
    assertTrue(heldOut > 1_800 && heldOut < 2_200, heldOut + " of 10000");
  }
}
