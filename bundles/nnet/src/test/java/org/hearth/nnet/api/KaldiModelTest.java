package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.nnet.api.TransitionModel.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KaldiModelTest {
  private static final Parameter OUTPUT_WEIGHTS =
      new Parameter("output.affine", Parameter.Kind.WEIGHTS);

  /** {@code FM} with two marked integers instead of {@code CM2} with two floats and integers. */
  private static final int HEADER_DIFFERENCE = (3 + 10) - (4 + 16);

  @TempDir private Path folder;

  @Test
  void writesTheBaseModelAsTheSameBytes() throws Exception {
    Path copy = folder.resolve("final.mdl");
    KaldiModel.read(BaseModel.FILE).write(copy, Encoding.BINARY);
    assertArrayEquals(Files.readAllBytes(BaseModel.FILE), Files.readAllBytes(copy));
  }

  @Test
  void readsContextAndComponents() throws Exception {
    KaldiModel model = KaldiModel.read(BaseModel.FILE);
    assertEquals(30, model.leftContext());
    assertEquals(30, model.rightContext());
    List<String> components = model.components();
    assertEquals("l1.affine", components.get(0));
    assertEquals("output.affine", components.get(components.size() - 1));
  }

  @Test
  void readsWhichOutputsAPhoneUses() throws Exception {
    TransitionModel transitions = KaldiModel.read(BaseModel.FILE).transitions();
    assertEquals(157, transitions.tuples().size());
    assertEquals(new Tuple(1, 0, 0, 1), transitions.tuples().get(0));
    assertEquals(new Tuple(157, 0, 78, 79), transitions.tuples().get(156));
    assertEquals(80, transitions.pdfs());
  }

  @Test
  void aMergedModelKeepsAllElseAsItWas() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    Matrix a = Matrix.zeros(1, 384);
    Matrix b = Matrix.zeros(80, 1);
    a.set(0, 7, 2);
    b.set(5, 0, 3);
    Path file = folder.resolve("final.mdl");
    base.merged(List.of(new LowRank("output.affine", a, b, 0.5f))).write(file, Encoding.BINARY);
    KaldiModel merged = KaldiModel.read(file);
    Matrix expected = base.parameter(OUTPUT_WEIGHTS).copy();
    expected.set(5, 7, expected.get(5, 7) + 3);
    assertEquals(expected, merged.parameter(OUTPUT_WEIGHTS));
    // With the old matrix in its place again, the only difference is its encoding.
    merged.with(OUTPUT_WEIGHTS, base.parameter(OUTPUT_WEIGHTS)).write(file, Encoding.BINARY);
    assertEquals(
        Files.size(BaseModel.FILE) + 80 * 384 * (Float.BYTES - Short.BYTES) + HEADER_DIFFERENCE,
        Files.size(file));
  }

  @Test
  void twoDeltasForOneComponentAreRefused() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    LowRank delta = new LowRank("output.affine", Matrix.zeros(1, 384), Matrix.zeros(80, 1), 1);
    assertThrows(NnetException.class, () -> base.merged(List.of(delta, delta)));
  }

  @Test
  void aMatrixOfAnotherShapeIsRefused() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    NnetException error =
        assertThrows(NnetException.class, () -> base.with(OUTPUT_WEIGHTS, Matrix.zeros(384, 80)));
    assertEquals(
        "WEIGHTS of component output.affine: found 384 x 80; expected 80 x 384",
        error.getMessage());
  }

  @Test
  void aRectifierHasNoWeights() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    Parameter weights = new Parameter("l1.relu", Parameter.Kind.WEIGHTS);
    NnetException error = assertThrows(NnetException.class, () -> base.parameter(weights));
    assertEquals(
        "component l1.relu of type RectifiedLinearComponent has no WEIGHTS", error.getMessage());
  }

  @Test
  void aFileAboveTheLimitIsRefused() {
    ReadLimits limits = new ReadLimits(1000, 1 << 20, 100, 10, 100, 100);
    ModelFormatException error =
        assertThrows(ModelFormatException.class, () -> KaldiModel.read(BaseModel.FILE, limits));
    assertEquals("a file of at most 1000 bytes", error.expected());
  }

  @Test
  void aCompressedModelIsWithinHalfAStepOfEachValue() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    Matrix values = base.parameter(OUTPUT_WEIGHTS).copy();
    values.set(3, 5, 2.5f);
    Path file = folder.resolve("final.mdl");
    base.with(OUTPUT_WEIGHTS, values).compressed().write(file, Encoding.BINARY);
    assertEquals(Files.size(BaseModel.FILE), Files.size(file));
    Matrix read = KaldiModel.read(file).parameter(OUTPUT_WEIGHTS);
    float least = Float.MAX_VALUE;
    float greatest = -Float.MAX_VALUE;
    for (float value : values.data()) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    float halfStep = (greatest - least) / 65535 / 2;
    assertArrayEquals(values.data(), read.data(), halfStep * 1.001f);
    assertEquals(2.5f, read.get(3, 5), halfStep);
  }

  @Test
  void whatIsNoNumberCannotBeCompressed() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    Matrix values = base.parameter(OUTPUT_WEIGHTS).copy();
    values.set(0, 0, Float.NaN);
    KaldiModel broken = base.with(OUTPUT_WEIGHTS, values);
    assertThrows(NnetException.class, broken::compressed);
  }
}
