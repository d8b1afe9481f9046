package org.hearth.trainer.internal.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.junit.jupiter.api.Test;

class SingularVectorsTest {
  @Test
  void theStrongestDirectionComesFirst() {
    Matrix first = Matrix.wrap(new float[] {3, 0, 3, 0}, 2, 2);
    Matrix second = Matrix.wrap(new float[] {1, 1, -1, 1}, 2, 2);
    Matrix found = SingularVectors.of(List.of(second, first));
    double root = Math.sqrt(0.5);
    double[][] expected = {{root, 0, root, 0}, {0.5, 0.5, -0.5, 0.5}};
    for (int r = 0; r < 2; r++) {
      // A direction is the same the other way round.
      double sign = Math.signum(found.row(r)[0]);
      for (int c = 0; c < 4; c++) {
        assertEquals(expected[r][c], sign * found.row(r)[c], 1e-6, r + "," + c);
      }
    }
  }
}
