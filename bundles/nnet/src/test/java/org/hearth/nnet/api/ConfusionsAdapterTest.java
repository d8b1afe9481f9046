package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.junit.jupiter.api.Test;

/** Adapters with a delta to how phones are confused, which is in no network. */
class ConfusionsAdapterTest {
  private static final String MODEL = "a".repeat(64);
  private static final int PHONES = 40;
  private static final LowRank CONFUSIONS =
      new LowRank(
          AcousticAdapter.CONFUSIONS, filled(4, PHONES, 0.25f), filled(PHONES, 4, -0.5f), 4);
  private static final AcousticAdapter ALONE =
      new AcousticAdapter(MODEL, List.of(CONFUSIONS), Map.of());
  private static final AcousticAdapter BIASED =
      new AcousticAdapter(MODEL, List.of(), Map.of("output.affine", filled(1, 80, 0.5f)));

  private static Matrix filled(int rows, int cols, float value) {
    Matrix matrix = Matrix.zeros(rows, cols);
    java.util.Arrays.fill(matrix.data(), value);
    return matrix;
  }

  @Test
  void theNetworkStaysAsItIs() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    Parameter bias = new Parameter("output.affine", Parameter.Kind.BIAS);
    assertFalse(ALONE.changesNetwork());
    assertEquals(base.parameter(bias), ALONE.mergedInto(base).parameter(bias));
    AcousticAdapter both = BIASED.withConfusions(CONFUSIONS);
    assertTrue(both.changesNetwork());
    assertEquals(BIASED, both.network());
    assertEquals(BIASED.mergedInto(base).parameter(bias), both.mergedInto(base).parameter(bias));
  }

  @Test
  void payloadIsReadBack() throws Exception {
    AcousticAdapter both = BIASED.withConfusions(CONFUSIONS);
    Map<String, byte[]> files = both.addTo(Map.of(), Precision.F32, Optional.empty());
    assertEquals(Optional.of(both), AcousticAdapter.read(files, List.of()));
    String config = new String(files.get("adapter_config.json"), StandardCharsets.UTF_8);
    assertTrue(config.contains("\"phone_confusions\""), config);
    SafeTensors tensors =
        SafeTensors.read("x", files.get("adapter_model.safetensors"), TensorLimits.DEFAULT);
    assertEquals(
        List.of(PHONES, 4), tensors.tensors().get("phone_confusions.lora_B.weight").shape());
    assertEquals(
        List.of(4, PHONES), tensors.tensors().get("phone_confusions.lora_A.weight").shape());
  }

  @Test
  void bytesTakeLessThanTwoKilobytes() throws Exception {
    Map<String, byte[]> files = ALONE.addTo(Map.of(), Precision.INT8, Optional.empty());
    assertTrue(files.values().stream().mapToInt(content -> content.length).sum() < 2048);
    Optional<LowRank> read =
        AcousticAdapter.read(files, List.of()).flatMap(AcousticAdapter::confusions);
    assertEquals(0.25, read.orElseThrow().a().get(3, 39), 1e-5);
  }

  @Test
  void othersReplaceThose() {
    LowRank others = new LowRank(AcousticAdapter.CONFUSIONS, CONFUSIONS.a(), CONFUSIONS.b(), 1);
    assertEquals(Optional.of(others), ALONE.withConfusions(others).confusions());
    LowRank ofNetwork = new LowRank("output.affine", CONFUSIONS.a(), CONFUSIONS.b(), 4);
    assertThrows(IllegalArgumentException.class, () -> ALONE.withConfusions(ofNetwork));
  }
}
