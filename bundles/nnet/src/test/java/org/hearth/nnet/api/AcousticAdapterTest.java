package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AcousticAdapterTest {
  private static final String CONFIG = "adapter_config.json";
  private static final String TENSORS = "adapter_model.safetensors";
  private static final Parameter OUTPUT_WEIGHTS =
      new Parameter("output.affine", Parameter.Kind.WEIGHTS);
  private static final Parameter OUTPUT_BIAS = new Parameter("output.affine", Parameter.Kind.BIAS);

  @TempDir private Path folder;

  @Test
  void floatsComeBackExactly() throws Exception {
    AcousticAdapter adapter = Deltas.adapter(Deltas.output(4));
    assertEquals(adapter, read(files(adapter, Precision.F32), List.of()));
  }

  @Test
  void eachDeltaKeepsItsRankAndAlpha() throws Exception {
    LowRank lower =
        new LowRank("f4.affine", Deltas.random(3, 1, 2, 192), Deltas.random(4, 1, 384, 2), 0.3f);
    AcousticAdapter adapter = Deltas.adapter(Deltas.output(8), lower);
    assertEquals(adapter, read(files(adapter, Precision.F32), List.of()));
  }

  @Test
  void biasesComeBackExactlyWhateverThePrecision() throws Exception {
    AcousticAdapter adapter = biasOnly();
    assertEquals(adapter, read(files(adapter, Precision.INT8), List.of()));
  }

  @Test
  void theConfigurationIsThatOfPeft() throws Exception {
    AcousticAdapter adapter =
        new AcousticAdapter(
            Deltas.BASE,
            List.of(Deltas.output(8), new LowRank("a", Matrix.zeros(4, 2), Matrix.zeros(3, 4), 2)),
            Map.of("a", Matrix.zeros(1, 3)));
    assertEquals(
        """
        {
          "base_model" : "%s",
          "peft_type" : "LORA",
          "r" : 4,
          "lora_alpha" : 2,
          "rank_pattern" : {
            "output.affine" : 8
          },
          "alpha_pattern" : {
            "output.affine" : 8
          },
          "target_modules" : [ "a", "output.affine" ],
          "bias" : "lora_only"
        }"""
            .formatted(Deltas.BASE),
        text(files(adapter, Precision.F32)));
  }

  @Test
  void aConfigurationThatPeftWroteIsRead() throws Exception {
    AcousticAdapter adapter = Deltas.adapter(Deltas.output(4));
    Map<String, byte[]> files = files(adapter, Precision.F32);
    files.put(
        CONFIG,
        bytes(
            """
            {"alpha_pattern": {}, "auto_mapping": null, "base_model_name_or_path": null,
             "bias": "none", "fan_in_fan_out": false, "inference_mode": true,
             "init_lora_weights": true, "layers_to_transform": null, "lora_alpha": 4,
             "lora_dropout": 0.0, "modules_to_save": null, "peft_type": "LORA", "r": 4,
             "rank_pattern": {}, "target_modules": ["output.affine"], "task_type": null,
             "use_dora": false, "use_rslora": false, "base_model": "%s"}"""
                .formatted(Deltas.BASE)));
    assertEquals(adapter, read(files, List.of()));
  }

  @Test
  void theTensorsAreNamedAsInPeft() throws Exception {
    Map<String, byte[]> files = files(Deltas.adapter(Deltas.output(4)), Precision.INT8);
    Map<String, Tensor> tensors = tensors(files);
    assertEquals("I8 [80, 4]", tensors.get("output.affine.lora_B.weight").toString());
    assertEquals("F32 [80, 1]", tensors.get("output.affine.lora_B.weight_scale").toString());
    assertEquals("I8 [4, 384]", tensors.get("output.affine.lora_A.weight").toString());
    assertEquals("F32 [4, 1]", tensors.get("output.affine.lora_A.weight_scale").toString());
  }

  @Test
  void otherMembersAndFilesOfThePayloadAreKept() throws Exception {
    Map<String, byte[]> payload =
        Map.of(
            CONFIG,
            bytes("{\"format_version\": \"1.0\", \"id\": \"anna\", \"r\": 3}"),
            "vocabulary.json",
            bytes("{}"));
    Map<String, byte[]> files = biasOnly().addTo(payload, Precision.F32, Optional.empty());
    assertEquals(Set.of(CONFIG, TENSORS, "vocabulary.json"), files.keySet());
    assertTrue(text(files).startsWith("{\n  \"format_version\" : \"1.0\",\n  \"id\" : \"anna\","));
    assertFalse(text(files).contains("\"r\""));
  }

  @Test
  void aPayloadForAnotherBaseModelIsRefused() {
    Map<String, byte[]> payload = Map.of(CONFIG, bytes("{\"base_model\": \"other\"}"));
    NnetException error =
        assertThrows(
            NnetException.class, () -> biasOnly().addTo(payload, Precision.F32, Optional.empty()));
    assertEquals(
        "adapter_config.json: base_model is \"other\"; expected " + Deltas.BASE,
        error.getMessage());
  }

  @Test
  void aPayloadWithoutTensorsHasNoAcousticAdapter() throws Exception {
    Map<String, byte[]> payload = Map.of(CONFIG, bytes("{\"id\": \"kitchen\"}"));
    assertEquals(Optional.empty(), AcousticAdapter.read(payload, List.of()));
  }

  @Test
  void anAIsLeftOutAndTakenFromTheBasis() throws Exception {
    LowRank delta = Deltas.output(4);
    Basis basis = basis("public", Map.of("output.affine", delta.a()));
    AcousticAdapter adapter = Deltas.adapter(delta);
    Map<String, byte[]> files = adapter.addTo(Map.of(), Precision.F32, Optional.of(basis));
    assertEquals(Set.of("output.affine.lora_B.weight"), tensors(files).keySet());
    assertEquals(adapter, read(files, List.of(basis)));
  }

  @Test
  void anAOfFewerDirectionsIsTheBasisFirst() throws Exception {
    Matrix directions = Deltas.output(8).a();
    Basis basis = basis("public", Map.of("output.affine", directions));
    Matrix first = basis.a("output.affine", 3).orElseThrow();
    assertArrayEquals(directions.row(2), first.row(2));
    AcousticAdapter adapter =
        Deltas.adapter(new LowRank("output.affine", first, Matrix.zeros(80, 3), 1));
    Map<String, byte[]> files = adapter.addTo(Map.of(), Precision.F32, Optional.of(basis));
    assertEquals(adapter, read(files, List.of(basis)));
  }

  @Test
  void anAThatTheBasisLacksStaysInTheFile() throws Exception {
    Basis basis = basis("public", Map.of("output.affine", Deltas.random(9, 1, 4, 384)));
    AcousticAdapter adapter = Deltas.adapter(Deltas.output(4));
    Map<String, byte[]> files = adapter.addTo(Map.of(), Precision.F32, Optional.of(basis));
    assertFalse(text(files).contains("basis"));
    assertEquals(adapter, read(files, List.of()));
  }

  @Test
  void aBasisIsFoundByContentNotByName() throws Exception {
    LowRank delta = Deltas.output(4);
    Map<String, Matrix> directions = Map.of("output.affine", delta.a());
    Map<String, byte[]> files =
        Deltas.adapter(delta)
            .addTo(Map.of(), Precision.F32, Optional.of(basis("public", directions)));
    Basis other = basis("public", Map.of("output.affine", Deltas.random(9, 1, 4, 384)));
    NnetException error = assertThrows(NnetException.class, () -> read(files, List.of(other)));
    assertTrue(error.getMessage().startsWith("no basis public of sha256"), error.getMessage());
    assertEquals(Deltas.adapter(delta), read(files, List.of(other, basis("renamed", directions))));
  }

  @Test
  void anAdapterOfTheOutputLayerIsSmall() throws Exception {
    LowRank delta = Deltas.output(40);
    Basis basis = basis("public", Map.of("output.affine", delta.a()));
    Map<String, byte[]> files =
        Deltas.adapter(delta).addTo(Map.of(), Precision.INT8, Optional.of(basis));
    // 3,200 codes, 80 scales, and what describes them.
    int size = files.values().stream().mapToInt(file -> file.length).sum();
    assertTrue(size > 80 * 40 + 4 * 80 && size < 4_200, size + " bytes");
  }

  @Test
  void inASmallNetworkBytesAreAsNearAsTheirScalesSay() throws Exception {
    ModelText text = new ModelText(5);
    KaldiModel model =
        text.line("input-node name=input dim=6")
            .node("h", "input", text.affine("AffineComponent", 4, 6))
            .line("output-node name=output input=h")
            .write(folder);
    LowRank delta = new LowRank("h", Deltas.random(6, 0.5, 2, 6), Deltas.random(7, 0.5, 4, 2), 3);
    requireNear(model, delta, new Parameter("h", Parameter.Kind.WEIGHTS));
  }

  @Test
  void inTheOutputLayerBytesAreAsNearAsTheirScalesSay() throws Exception {
    requireNear(KaldiModel.read(BaseModel.FILE), Deltas.output(40), OUTPUT_WEIGHTS);
  }

  /** With A from a basis, W + s B A is off by at most s times half B's scales times |A|. */
  private void requireNear(KaldiModel base, LowRank delta, Parameter weights) throws Exception {
    Basis basis = basis("public", Map.of(delta.component(), delta.a()));
    AcousticAdapter exact = Deltas.adapter(delta);
    Map<String, byte[]> files = exact.addTo(Map.of(), Precision.INT8, Optional.of(basis));
    Matrix expected = exact.mergedInto(base).parameter(weights);
    Matrix rounded = read(files, List.of(basis)).mergedInto(base).parameter(weights);
    assertFalse(expected.equals(rounded));
    float[] scales = tensors(files).get(delta.component() + ".lora_B.weight_scale").values();
    for (int r = 0; r < expected.rows(); r++) {
      for (int c = 0; c < expected.cols(); c++) {
        double bound = 1e-6;
        for (int k = 0; k < delta.rank(); k++) {
          bound += delta.scale() * scales[r] / 2 * Math.abs(delta.a().get(k, c));
        }
        assertEquals(expected.get(r, c), rounded.get(r, c), bound);
      }
    }
  }

  @Test
  void biasesAreAddedToTheModels() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    KaldiModel merged = biasOnly().mergedInto(base);
    assertEquals(
        base.parameter(OUTPUT_BIAS).get(0, 7) + biasOnly().biases().get("output.affine").get(0, 7),
        merged.parameter(OUTPUT_BIAS).get(0, 7));
    assertEquals(base.parameter(OUTPUT_WEIGHTS), merged.parameter(OUTPUT_WEIGHTS));
  }

  @Test
  void aBiasOfAnotherLengthIsRefused() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    AcousticAdapter adapter =
        new AcousticAdapter(Deltas.BASE, List.of(), Map.of("output.affine", Matrix.zeros(1, 81)));
    NnetException error = assertThrows(NnetException.class, () -> adapter.mergedInto(base));
    assertEquals(
        "BIAS of component output.affine: found 1 x 81; expected 1 x 80", error.getMessage());
  }

  @Test
  void numbersWhoseProductIsInfiniteAreRefused() throws Exception {
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    Matrix a = Matrix.zeros(1, 384);
    Matrix b = Matrix.zeros(80, 1);
    a.set(0, 0, 1e30f);
    b.set(0, 0, 1e30f);
    AcousticAdapter adapter = Deltas.adapter(new LowRank("output.affine", a, b, 1));
    NnetException error = assertThrows(NnetException.class, () -> adapter.mergedInto(base));
    assertEquals(
        "Infinity in the merged WEIGHTS of component output.affine; expected finite numbers",
        error.getMessage());
  }

  @Test
  void twoDeltasForOneComponentAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Deltas.adapter(Deltas.output(1), Deltas.output(2)));
  }

  @Test
  void aBasisIsReadFromItsFile() throws Exception {
    Path file = folder.resolve("basis.safetensors");
    Files.write(file, Basis.toBytes(Map.of("h", Matrix.of(new float[] {1, 2}))));
    Basis basis = Basis.read("public", file);
    assertEquals(Optional.of(Matrix.of(new float[] {1, 2})), basis.a("h", 1));
    assertEquals(Optional.empty(), basis.a("h", 2));
    assertEquals(Optional.empty(), basis.a("other", 1));
  }

  private static AcousticAdapter biasOnly() {
    return new AcousticAdapter(
        Deltas.BASE, List.of(), Map.of("output.affine", Deltas.random(8, 1, 1, 80)));
  }

  private static Basis basis(String name, Map<String, Matrix> directions) throws NnetException {
    return Basis.of(name, Basis.toBytes(directions));
  }

  private static Map<String, byte[]> files(AcousticAdapter adapter, Precision precision)
      throws NnetException {
    return adapter.addTo(Map.of(), precision, Optional.empty());
  }

  private static AcousticAdapter read(Map<String, byte[]> files, List<Basis> bases)
      throws NnetException {
    return AcousticAdapter.read(files, bases).orElseThrow();
  }

  private static Map<String, Tensor> tensors(Map<String, byte[]> files) throws NnetException {
    return SafeTensors.read(TENSORS, files.get(TENSORS), TensorLimits.DEFAULT).tensors();
  }

  private static String text(Map<String, byte[]> files) {
    return new String(files.get(CONFIG), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
