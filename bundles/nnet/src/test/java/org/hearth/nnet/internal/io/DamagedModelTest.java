package org.hearth.nnet.internal.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;
import org.junit.jupiter.api.Test;

final class DamagedModelTest {
  @Test
  void anEmptyFileIsRefused() {
    ModelFormatException error = refused(new byte[0]);
    assertEquals(0, error.offset());
    assertEquals("the end of the file", error.found());
  }

  @Test
  void theMessageNamesFileOffsetFoundAndExpected() {
    ModelFormatException error = refused(new byte[] {0, 'B', '<', 'N', 'o', '>', ' ', 1});
    assertEquals(
        "final.mdl, byte 2: found \"<No> \\x01\"; expected <TransitionModel>", error.getMessage());
  }

  @Test
  void aMatrixLargerThanTheFileIsRefusedBeforeItIsAllocated() {
    ModelFormatException error =
        refused(linear(new ModelBytes().text("FM ").integer(8000).integer(8000)));
    assertEquals("a size of 8000 x 8000", error.found());
  }

  @Test
  void aProductThatOverflowsIsRefused() {
    // 65536 * 65536 is 0 in 32 bits.
    refused(linear(new ModelBytes().text("FM ").integer(1 << 16).integer(1 << 16)));
  }

  @Test
  void aNegativeSizeIsRefused() {
    refused(linear(new ModelBytes().text("FM ").integer(-1).integer(-1)));
  }

  @Test
  void aCompressedMatrixLargerThanTheFileIsRefused() {
    refused(
        linear(new ModelBytes().text("CM2 ").rawFloat(0).rawFloat(1).rawInt(5000).rawInt(5000)));
  }

  @Test
  void aMatrixAboveTheLimitIsRefused() {
    byte[] bytes = linear(new ModelBytes().matrix(2, 3, 1, 2, 3, 4, 5, 6));
    ReadLimits limits = new ReadLimits(10_000, 5, 10, 10, 10, 100);
    assertThrows(ModelFormatException.class, () -> ModelCodec.read("final.mdl", bytes, limits));
  }

  @Test
  void moreComponentsThanBytesAreRefused() {
    ModelFormatException error = refused(ModelBytes.beginning("", 9_000).end().toBytes());
    assertEquals("9000", error.found());
  }

  @Test
  void aSecondComponentOfTheSameNameIsRefused() {
    ModelBytes model = ModelBytes.beginning("", 2);
    for (int i = 0; i < 2; i++) {
      model.text("<ComponentName> a <NoOpComponent> <Dim> ").integer(2).text("</NoOpComponent> ");
    }
    assertEquals("a second component a", refused(model.end().toBytes()).found());
  }

  @Test
  void aContextOfHoursIsRefused() {
    byte[] bytes =
        ModelBytes.beginning("", 0)
            .text("</Nnet3> <LeftContext> ")
            .integer(Integer.MAX_VALUE)
            .text("<RightContext> ")
            .integer(0)
            .text("<Priors> ")
            .vector()
            .toBytes();
    assertEquals("frames from 0 to 1000", refused(bytes).expected());
  }

  @Test
  void aRaggedTextMatrixIsRefused() {
    String text =
        "<TransitionModel> <Topology> </Topology> <Tuples> 0 </Tuples> <LogProbs> [ ] </LogProbs>"
            + " </TransitionModel> <Nnet3>\n\n<NumComponents> 1 <ComponentName> a"
            + " <LinearComponent> <Params> [ 1 2\n 3 ]\n</LinearComponent> ";
    ModelFormatException error = refused(text.getBytes(StandardCharsets.UTF_8));
    assertEquals("a row of 1 values", error.found());
  }

  @Test
  void everyTruncationIsRefusedByTheTypedException() {
    byte[] bytes = whole();
    for (int length = 0; length < bytes.length; length++) {
      ModelFormatException error = refused(Arrays.copyOf(bytes, length));
      assertTrue(error.offset() <= length);
    }
  }

  @Test
  void damagedBytesGiveNoOtherException() {
    byte[] whole = whole();
    Random random = new Random(17);
    int refused = 0;
    for (int trial = 0; trial < 5_000; trial++) {
      byte[] bytes = whole.clone();
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        ModelCodec.read("final.mdl", bytes, ReadLimits.DEFAULT);
      } catch (ModelFormatException e) {
        refused++;
      }
    }
    // Most bytes are structure, some are values that may be anything.
    assertTrue(refused > 2_500, refused + " of 5000");
  }

  private static byte[] whole() {
    return linear(new ModelBytes().matrix(2, 3, 1, 2, 3, 4, 5, 6));
  }

  private static byte[] linear(ModelBytes matrix) {
    ModelBytes model =
        ModelBytes.beginning("input-node name=input dim=2\n", 1)
            .text("<ComponentName> a <LinearComponent> <Params> ");
    for (byte b : matrix.toBytes()) {
      model.raw(b);
    }
    return model.text("</LinearComponent> ").end().toBytes();
  }

  private static ModelFormatException refused(byte[] bytes) {
    return assertThrows(
        ModelFormatException.class, () -> ModelCodec.read("final.mdl", bytes, ReadLimits.DEFAULT));
  }
}
