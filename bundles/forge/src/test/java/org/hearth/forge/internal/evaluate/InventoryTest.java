package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.forge.internal.evaluate.Suite.Kind;
import org.hearth.forge.internal.evaluate.Suite.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("sound.wav"), "");
    for (int fold = 0; fold < 3; fold++) {
      Files.createDirectory(folder.resolve("model-" + fold));
      Files.writeString(folder.resolve("test-" + fold + ".jsonl"), "{\"audio\": \"sound.wav\"}");
    }
  }

  private static Row row(Kind kind, String manifest) {
    return new Row("a", kind, manifest, null, null, List.of(), null, null);
  }

  private void require(String model, Row row) throws IOException {
    Suite suite = new Suite(folder, List.of(row));
    new Inventory(new Recordings(suite, null))
        .require(List.of(new Candidate(model, folder.resolve(model))));
  }

  private void assertMissing(String message, String model, Row row) {
    IOException failure = assertThrows(IOException.class, () -> require(model, row));
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
  }

  private static final Row FOLDS = row(Kind.OPEN, "test-{fold}.jsonl");

  @Test
  void nothingIsMissing() throws Exception {
    require("model-0", FOLDS);
    require("model-{fold}", FOLDS);
  }

  @Test
  void aModelIsNeededForEachManifestOfARow() throws Exception {
    Files.delete(folder.resolve("model-2"));
    assertMissing(folder.resolve("model-2") + " is no folder", "model-{fold}", FOLDS);
    require("model-1", FOLDS);
  }

  @Test
  void aManifestIsNeededForEachModel() throws Exception {
    Files.delete(folder.resolve("test-2.jsonl"));
    assertMissing("row 'a' has 2 manifests for 3 models", "model-{fold}", FOLDS);
  }

  @Test
  void modelsOfFoldsNeedManifestsOfFolds() {
    assertMissing("no manifest has {fold} in it", "model-{fold}", row(Kind.OPEN, "test-0.jsonl"));
  }

  @Test
  void aModelIsAFolder() {
    assertMissing("sound.wav is no folder, expected a model", "sound.wav", FOLDS);
  }

  @Test
  void everyManifestIsNeeded() {
    assertMissing("none.jsonl is not there", "model-0", row(Kind.OPEN, "none.jsonl"));
    assertMissing("none-{fold}.jsonl is not there", "model-0", row(Kind.OPEN, "none-{fold}.jsonl"));
  }
}
