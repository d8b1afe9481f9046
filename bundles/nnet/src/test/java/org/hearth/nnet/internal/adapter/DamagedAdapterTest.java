package org.hearth.nnet.internal.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DamagedAdapterTest {
  private static final String CONFIG =
      """
      {"base_model": "%s", "peft_type": "LORA", "r": 2, "lora_alpha": 2, "bias": "none",
       "target_modules": ["h"]}"""
          .formatted("ab".repeat(32));

  private final Map<String, Tensor> tensors = new HashMap<>();

  @BeforeEach
  void setTensors() {
    tensors.put("h.lora_A.weight", Tensor.of(Matrix.zeros(2, 3)));
    tensors.put("h.lora_B.weight", Tensor.of(Matrix.zeros(4, 2)));
  }

  @Test
  void theAdapterThatTheOthersDamageIsGood() throws Exception {
    assertEquals(1, read(CONFIG).deltas().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LORA            | IA3              | peft_type is \"IA3\"; expected \"LORA\"",
        "\"r\": 2        | \"r\": 3         | the rank of h is 3; expected 2 as in the tensors",
        "\"r\": 2        | \"r\": 2.0       | r is 2.0; expected 1 or more",
        "\"r\": 2        | \"s\": 2         | r is missing; expected 1 or more",
        "\"r\": 2 | \"r\": 2, \"rank_pattern\": {\"h\": \"2\"} | rank_pattern is {\"h\":\"2\"}",
        "lora_alpha\": 2 | lora_alpha\": 1e99   | lora_alpha is 1.0E99; expected a number",
        "lora_alpha\": 2 | lora_alpha\": \"2\"  | lora_alpha is \"2\"; expected a number",
        "\"h\"           | \"g\"            | target_modules is [g]; expected [h]",
        "[\"h\"]         | \"h\"            | expected a list of strings",
        "[\"h\"]         | [1]              | expected a list of strings",
        "\"none\"        | \"all\"          | bias is all; expected none as in the tensors",
        "\"none\"        | \"some\"         | bias is \"some\"; expected none, lora_only, all",
        "abab            | ABAB             | base_model is",
        "\"bias\"        | \"use_rslora\": true, \"bias\" | use_rslora is true; expected false",
        "\"bias\"        | \"r\": 2, \"bias\"             | Duplicate field 'r'",
        "\"bias\"        | \"basis\": \"x\", \"bias\"     | basis is \"x\"; expected an object",
      })
  void aWrongConfigurationIsRefused(String right, String wrong, String message) {
    assertTrue(CONFIG.contains(right), right);
    int first = CONFIG.indexOf(right);
    String config = CONFIG.substring(0, first) + wrong + CONFIG.substring(first + right.length());
    String found = refused(config);
    assertTrue(found.startsWith("adapter_config.json: ") && found.contains(message), found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{} {}", "{\"a\":[[[[[[[["})
  void whatIsNoObjectIsRefused(String config) {
    assertTrue(refused(config).startsWith("adapter_config.json: "));
  }

  @Test
  void aBWithoutAAndWithoutBasisIsRefused() {
    tensors.remove("h.lora_A.weight");
    assertEquals(
        "adapter_model.safetensors: component h has B 4 x 2 and no A;"
            + " expected A of 2 rows in the file or in its basis",
        refused(CONFIG));
  }

  @Test
  void anAOfAnotherRankIsRefused() {
    tensors.put("h.lora_A.weight", Tensor.of(Matrix.zeros(3, 3)));
    assertEquals(
        "adapter_model.safetensors: component h has B 4 x 2 and A 3 x 3;"
            + " expected A of 2 rows in the file or in its basis",
        refused(CONFIG));
  }

  @Test
  void bytesWithoutScalesAreRefused() {
    tensors.put("h.lora_B.weight", Tensor.of(Tensor.Type.I8, List.of(4, 2), new byte[8]));
    assertEquals(
        "adapter_model.safetensors: \"h.lora_B.weight\" is I8;"
            + " expected \"h.lora_B.weight_scale\"",
        refused(CONFIG));
  }

  @Test
  void scalesOfAnotherShapeAreRefused() {
    tensors.put("h.lora_B.weight", Tensor.of(Tensor.Type.I8, List.of(4, 2), new byte[8]));
    tensors.put("h.lora_B.weight_scale", Tensor.of(Matrix.zeros(2, 1)));
    assertEquals(
        "adapter_model.safetensors: \"h.lora_B.weight_scale\" is F32 [2, 1]; expected F32 [4, 1]",
        refused(CONFIG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h.lora_B.weight_scale",
        "g.lora_A.weight",
        "lora_B.weight",
        "h.lora_C.weight",
        "a b.bias",
        ".bias"
      })
  void aTensorThatBelongsToNothingIsRefused(String name) {
    tensors.put(name, Tensor.of(Matrix.zeros(4, 1)));
    String found = refused(CONFIG);
    assertTrue(found.contains("found tensor \"" + name + '"'), found);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void numbersThatAreNotFiniteAreRefused(float value) {
    Matrix b = Matrix.zeros(4, 2);
    b.set(3, 1, value);
    tensors.put("h.lora_B.weight", Tensor.of(b));
    assertEquals(
        "adapter_model.safetensors: " + value + " in \"h.lora_B.weight\"; expected finite numbers",
        refused(CONFIG));
  }

  @Test
  void aScaleThatIsNotFiniteIsRefused() {
    Matrix scales = Matrix.zeros(4, 1);
    scales.set(0, 0, Float.POSITIVE_INFINITY);
    tensors.put("h.lora_B.weight", Tensor.of(Tensor.Type.I8, List.of(4, 2), new byte[8]));
    tensors.put("h.lora_B.weight_scale", Tensor.of(scales));
    // Infinity times the code 0.
    assertTrue(refused(CONFIG).contains("NaN in \"h.lora_B.weight\""));
  }

  @Test
  void aMatrixOfOneDimensionIsRefused() {
    tensors.put("h.lora_B.weight", Tensor.of(Tensor.Type.F32, List.of(2), new byte[8]));
    assertTrue(refused(CONFIG).contains("is F32 [2]; expected rows x columns"));
  }

  @Test
  void aMatrixWithoutElementsIsRefused() {
    tensors.put("h.lora_A.weight", Tensor.of(Matrix.zeros(0, 3)));
    assertTrue(refused(CONFIG).contains("is F32 [0, 3]; expected rows x columns"));
  }

  @Test
  void tensorsWithoutConfigurationAreRefused() {
    Map<String, byte[]> files =
        Map.of("adapter_model.safetensors", new SafeTensors(tensors).toBytes());
    assertThrows(NnetException.class, () -> AcousticAdapter.read(files, List.of()));
  }

  @Test
  void damagedBytesGiveNoOtherException() {
    byte[] config = CONFIG.getBytes(StandardCharsets.UTF_8);
    byte[] model = new SafeTensors(tensors).toBytes();
    Random random = new Random(23);
    int refused = 0;
    for (int trial = 0; trial < 3_000; trial++) {
      byte[] damagedConfig = config.clone();
      byte[] damagedModel = model.clone();
      byte[] damaged = trial % 2 == 0 ? damagedConfig : damagedModel;
      for (int i = 0; i < 2; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(32, 127);
      }
      try {
        AcousticAdapter.read(
            Map.of("adapter_config.json", damagedConfig, "adapter_model.safetensors", damagedModel),
            List.of());
      } catch (NnetException e) {
        refused++;
      }
    }
    assertTrue(refused > 2_000, refused + " of 3000");
  }

  private AcousticAdapter read(String config) throws NnetException {
    return AcousticAdapter.read(
            Map.of(
                "adapter_config.json", config.getBytes(StandardCharsets.UTF_8),
                "adapter_model.safetensors", new SafeTensors(tensors).toBytes()),
            List.of())
        .orElseThrow();
  }

  private String refused(String config) {
    return assertThrows(NnetException.class, () -> read(config)).getMessage();
  }
}
