package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcousticPartsTest {
  @TempDir Path bases;
  private AcousticParts parts;
  private ModelDescription base;

  @BeforeEach
  void describe() throws Exception {
    parts = new AcousticParts(bases);
    base = base(ModelHome.embeddedFingerprint());
  }

  private static ModelDescription base(String fingerprint) {
    return new ModelDescription(TestModels.EMBEDDED, fingerprint, true, true, false);
  }

  private String refusal(AcousticPart part) {
    return assertThrows(AsrException.class, () -> parts.read(base, part)).getMessage();
  }

  private void assertRefused(String reason, AcousticPart part) {
    String message = refusal(part);
    assertTrue(message.startsWith("the acoustic part cannot be used: "), message);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void partIsReadOnce() throws Exception {
    CheckedPart first = parts.read(base, Parts.bias(4, 1));
    assertSame(first, parts.read(base, Parts.bias(4, 1)));
    parts.clear();
    assertNotSame(first, parts.read(base, Parts.bias(4, 1)));
  }

  @Test
  void damagedPartIsRefused() throws Exception {
    Map<String, byte[]> files = new HashMap<>(Parts.bias(4, 1).files());
    files.computeIfPresent(
        "adapter_model.safetensors", (name, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));
    assertRefused("adapter_model.safetensors", new AcousticPart(files));
  }

  @Test
  void partWithoutTensorsIsRefused() throws Exception {
    Map<String, byte[]> files = new HashMap<>(Parts.bias(4, 1).files());
    files.remove("adapter_model.safetensors");
    assertRefused("it has no adapter_model.safetensors", new AcousticPart(files));
  }

  @Test
  void partForAnotherModelIsRefused() throws Exception {
    AcousticPart part = Parts.bias(4, 1);
    String other = "f".repeat(64);
    String message =
        assertThrows(AsrException.class, () -> parts.read(base(other), part)).getMessage();
    assertEquals(
        "the acoustic part cannot be used: it is for base model "
            + ModelHome.embeddedFingerprint()
            + ", expected the model in use, "
            + other,
        message);
  }

  @Test
  void partThatDoesNotFitIsRefused() throws Exception {
    AcousticAdapter longer =
        new AcousticAdapter(
            base.fingerprint(), List.of(), Map.of(Parts.OUTPUT, Matrix.zeros(1, 81)));
    assertRefused(Parts.OUTPUT, Parts.part(longer, Optional.empty()));
  }

  @Test
  void partThatMightOverflowIsRefused() throws Exception {
    assertRefused("grow the network's scores", Parts.part(Parts.flat(1e30f), Optional.empty()));
    assertRefused("in the bias of output.affine", Parts.bias(4, 1001));
  }

  @Test
  void confusionsAreForTheSecondPass() throws Exception {
    CheckedPart checked = parts.read(base, Parts.swallowedRadio());
    assertTrue(checked.confusions().isPresent());
    assertEquals(false, checked.adapter().changesNetwork());
    assertEquals(Optional.empty(), parts.read(base, Parts.bias(4, 1)).confusions());
  }

  @Test
  void confusionsOfOtherPhonesAreRefused() throws Exception {
    assertRefused(
        "phone_confusions is 39 x 39 of rank 1; expected 40 x 40",
        Parts.part(Parts.confusing(1, 2, 1, 39), Optional.empty()));
  }

  @Test
  void confusionsAreRefusedOnAModelWithoutASecondPass(@TempDir Path other) throws Exception {
    Files.createDirectories(other.resolve("am"));
    Files.copy(TestModels.EMBEDDED.resolve("am/final.mdl"), other.resolve("am/final.mdl"));
    base = new ModelDescription(other, base.fingerprint(), true, true, false);
    assertRefused(
        "phone_confusions is for models that have a second pass; expected "
            + other.resolve("lexicon.txt"),
        Parts.swallowedRadio());
    Files.writeString(other.resolve("lexicon.txt"), "a ah\n");
    assertRefused(
        "phone_confusions is for models whose outputs are those of the phones in",
        Parts.swallowedRadio());
  }

  @Test
  void basisIsFoundByItsName() throws Exception {
    Matrix a = Matrix.zeros(2, Parts.INPUTS);
    a.set(0, 0, 1);
    a.set(1, 1, 1);
    byte[] content = Basis.toBytes(Map.of(Parts.OUTPUT, a));
    AcousticAdapter adapter =
        new AcousticAdapter(
            base.fingerprint(),
            List.of(new LowRank(Parts.OUTPUT, a, Matrix.zeros(Parts.PDFS, 2), 2)),
            Map.of());
    AcousticPart part = Parts.part(adapter, Optional.of(Basis.of("home-1", content)));
    Files.write(bases.resolve("voices-accents.safetensors"), content);
    Files.writeString(bases.resolve("README.md"), "no basis");
    Files.writeString(bases.resolve("damaged.safetensors"), "no basis");
    assertRefused("home-1", part);
    Files.write(bases.resolve("home-1.safetensors"), content);
    assertEquals(adapter, new AcousticParts(bases).read(base, part).adapter());
  }

  @Test
  void missingFolderIsNoBasis() throws Exception {
    AcousticParts without = new AcousticParts(bases.resolve("missing"));
    assertEquals(Parts.biasAdapter(4, 1), without.read(base, Parts.bias(4, 1)).adapter());
  }
}
