package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MergeLimitsTest {
  private KaldiModel base;

  @BeforeEach
  void read() throws Exception {
    base = KaldiModel.read(new ModelFiles(TestModels.EMBEDDED).network());
  }

  private void check(MergeLimits limits, AcousticAdapter adapter) throws NnetException {
    limits.check(adapter, base, adapter.mergedInto(base));
  }

  @Test
  void growthOfOneMatrixIsBounded() throws Exception {
    AcousticAdapter twice =
        new AcousticAdapter("a".repeat(64), List.of(doubling(Parts.OUTPUT)), Map.of());
    assertDoesNotThrow(() -> check(new MergeLimits(2.1, 1), twice));
    assertThrows(NnetException.class, () -> check(new MergeLimits(1.5, 1), twice));
  }

  @Test
  void growthOfAllMatricesTogetherIsBounded() throws Exception {
    List<LowRank> deltas = new ArrayList<>();
    for (String component : List.of("f1.affine", "f2.affine", "f3.affine")) {
      deltas.add(doubling(component));
    }
    AcousticAdapter eightfold = new AcousticAdapter("a".repeat(64), deltas, Map.of());
    assertThrows(NnetException.class, () -> check(new MergeLimits(5, 1), eightfold));
    assertDoesNotThrow(() -> check(new MergeLimits(9, 1), eightfold));
  }

  /** Adds to each row's first value as much as the largest row has in all. */
  private LowRank doubling(String component) throws NnetException {
    Matrix weights = base.parameter(new Parameter(component, Parameter.Kind.WEIGHTS));
    float largest = 0;
    for (int row = 0; row < weights.rows(); row++) {
      float sum = 0;
      for (float value : weights.row(row)) {
        sum += Math.abs(value);
      }
      largest = Math.max(largest, sum);
    }
    Matrix a = Matrix.zeros(1, weights.cols());
    a.set(0, 0, 1);
    Matrix b = Matrix.zeros(weights.rows(), 1);
    java.util.Arrays.fill(b.data(), largest);
    return new LowRank(component, a, b, 1);
  }

  @Test
  void shrinkingOneMatrixLendsNothingToOthers() throws Exception {
    Matrix weights = base.parameter(new Parameter("f1.linear", Parameter.Kind.WEIGHTS));
    Matrix a = Matrix.zeros(96, weights.cols());
    Matrix b = Matrix.zeros(96, 96);
    for (int i = 0; i < 96; i++) {
      b.set(i, i, 1);
      for (int j = 0; j < weights.cols(); j++) {
        a.set(i, j, -0.9f * weights.get(i, j));
      }
    }
    AcousticAdapter adapter =
        new AcousticAdapter(
            "a".repeat(64),
            List.of(new LowRank("f1.linear", a, b, 96), doubling(Parts.OUTPUT)),
            Map.of());
    assertThrows(NnetException.class, () -> check(new MergeLimits(1.5, 1), adapter));
  }

  @Test
  void biasesAreBoundedInEitherDirection() throws Exception {
    for (float value : new float[] {50, -50}) {
      AcousticAdapter adapter = Parts.biasAdapter(6, value);
      assertDoesNotThrow(() -> check(new MergeLimits(1, 51), adapter));
      String message =
          assertThrows(NnetException.class, () -> check(new MergeLimits(1, 49), adapter))
              .getMessage();
      assertTrue(message.endsWith("in the bias of output.affine, expected at most 49.0"), message);
    }
  }
}
