package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against a file that the reference implementation wrote. */
final class SafeTensorsTest {
  private static final String CODES = "output.affine.lora_B.weight";

  @Test
  void readsEveryTensorAndNote() throws Exception {
    SafeTensors content = reference();
    assertEquals(Map.of("format", "np"), content.metadata());
    assertEquals(
        Set.of("empty", "grüß", "half", CODES, CODES + "_scale", "scalar"),
        content.tensors().keySet());
  }

  @Test
  void readsBytes() throws Exception {
    Tensor codes = reference().tensors().get(CODES);
    assertEquals("I8 [2, 3]", codes.toString());
    assertArrayEquals(new float[] {1, -2, 127, -127, 0, 5}, codes.values());
  }

  @Test
  void readsFloats() throws Exception {
    Tensor floats = reference().tensors().get("grüß");
    assertEquals("F32 [2]", floats.toString());
    assertArrayEquals(new float[] {-1e-38f, 3.4e38f}, floats.values());
  }

  @Test
  void readsHalfFloats() throws Exception {
    Tensor halves = reference().tensors().get("half");
    assertEquals("F16 [8]", halves.toString());
    assertArrayEquals(
        new float[] {1, -2, 0x1.554p-2f, 65504, 0x1p-24f, 0x1p-14f, Float.NEGATIVE_INFINITY, -0f},
        halves.values());
  }

  @Test
  void readsATensorWithoutElements() throws Exception {
    Tensor empty = reference().tensors().get("empty");
    assertEquals(List.of(0, 4), empty.shape());
    assertEquals(0, empty.bytes());
  }

  @Test
  void readsANumberWithoutDimensions() throws Exception {
    Tensor scalar = reference().tensors().get("scalar");
    assertEquals(List.of(), scalar.shape());
    assertArrayEquals(new float[] {3.5f}, scalar.values());
  }

  @Test
  void writesTheBytesThatTheReferenceWrites() throws Exception {
    assertArrayEquals(referenceBytes(), reference().toBytes());
  }

  @Test
  void writesAMatrixRowAfterRow() throws Exception {
    Matrix matrix = Matrix.of(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    byte[] bytes = new SafeTensors(Map.of("m", Tensor.of(matrix))).toBytes();
    Tensor read = SafeTensors.read("m", bytes, TensorLimits.DEFAULT).tensors().get("m");
    assertEquals(List.of(2, 3), read.shape());
    assertArrayEquals(matrix.data(), read.values());
  }

  @Test
  void aTensorCannotHaveTheNameOfTheNotes() {
    Map<String, Tensor> tensors = Map.of("__metadata__", Tensor.of(Matrix.zeros(1, 1)));
    assertThrows(IllegalArgumentException.class, () -> new SafeTensors(tensors));
  }

  @Test
  void aTensorOfMoreBytesThanItsShapeIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Tensor.of(Tensor.Type.F32, List.of(2, 2), new byte[17]));
  }

  private static SafeTensors reference() throws Exception {
    return SafeTensors.read("reference.safetensors", referenceBytes(), TensorLimits.DEFAULT);
  }

  private static byte[] referenceBytes() throws IOException {
    try (InputStream in = SafeTensorsTest.class.getResourceAsStream("reference.safetensors")) {
      return in.readAllBytes();
    }
  }
}
