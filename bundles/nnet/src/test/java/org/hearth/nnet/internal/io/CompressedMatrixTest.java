package org.hearth.nnet.internal.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.ReadLimits;
import org.hearth.nnet.internal.io.StoredComponent.Parsed;
import org.junit.jupiter.api.Test;

final class CompressedMatrixTest {
  @Test
  void twoBytesAreStepsOfTheRange() throws Exception {
    ModelBytes matrix = header("CM2 ", -1f, 65535f, 2, 2);
    matrix.rawShort(0).rawShort(1).rawShort(40_000).rawShort(65_535);
    assertEquals(
        Matrix.of(new float[] {-1, 0}, new float[] {39_999, 65_534}), decompressed(matrix));
  }

  @Test
  void oneByteIsAStepOfTheRange() throws Exception {
    ModelBytes matrix = header("CM3 ", 10f, 255f, 1, 3).raw(0, 200, 255);
    assertEquals(Matrix.of(new float[] {10, 210, 265}), decompressed(matrix));
  }

  @Test
  void percentilesAreInterpolatedColumnByColumn() throws Exception {
    ModelBytes matrix = header("CM ", 0f, 65535f, 6, 2);
    for (int percentile : new int[] {0, 64, 320, 383, 1000, 1640, 2920, 3550}) {
      matrix.rawShort(percentile);
    }
    matrix.raw(0, 32, 64, 128, 192, 255);
    matrix.raw(0, 32, 64, 128, 192, 255);
    Matrix found = decompressed(matrix);
    float[][] expected = {{0, 1000}, {32, 1320}, {64, 1640}, {192, 2280}, {320, 2920}, {383, 3550}};
    for (int r = 0; r < expected.length; r++) {
      assertArrayEquals(expected[r], found.row(r), 1e-3f);
    }
  }

  @Test
  void codesAreWrittenAsRead() throws Exception {
    byte[] bytes = model(header("CM2 ", -0.3f, 0.7f, 1, 2).rawShort(12_345).rawShort(54_321));
    ModelFile model = ModelCodec.read("final.mdl", bytes, ReadLimits.DEFAULT);
    assertArrayEquals(bytes, ModelCodec.write(model, Encoding.BINARY));
  }

  private static ModelBytes header(String token, float minimum, float range, int rows, int cols) {
    return new ModelBytes().text(token).rawFloat(minimum).rawFloat(range).rawInt(rows).rawInt(cols);
  }

  private static byte[] model(ModelBytes matrix) {
    ModelBytes model =
        ModelBytes.beginning("", 1).text("<ComponentName> a <LinearComponent> <Params> ");
    for (byte b : matrix.toBytes()) {
      model.raw(b);
    }
    return model.text("</LinearComponent> ").end().toBytes();
  }

  private static Matrix decompressed(ModelBytes matrix) throws Exception {
    ModelFile model = ModelCodec.read("final.mdl", model(matrix), ReadLimits.DEFAULT);
    return ((Parsed) model.components().get(0)).matrix("<Params>").orElseThrow();
  }
}
