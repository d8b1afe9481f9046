package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
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

  private void require(String model, Row row) throws IOException, AdapterException {
    Suite suite = new Suite(folder, List.of(row));
    new Inventory(new Recordings(suite, null, told -> {}), installed("kitchen"))
        .require(List.of(new Candidate(model, folder.resolve(model))));
  }

  /** A household with just contexts. */
  private static AdapterStore installed(String... contexts) {
    return (AdapterStore)
        Proxy.newProxyInstance(
            InventoryTest.class.getClassLoader(),
            new Class<?>[] {AdapterStore.class},
            (store, method, arguments) -> {
              assertEquals("names", method.getName());
              return arguments[0] == AdapterKind.CONTEXT ? List.of(contexts) : List.of();
            });
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

  @Test
  void everyRecordingOfEveryManifestIsNeeded() throws Exception {
    Files.writeString(folder.resolve("test-2.jsonl"), "{\"audio\": \"gone.wav\"}");
    assertMissing(folder.resolve("gone.wav") + " is not there", "model-0", FOLDS);
  }

  @Test
  void noiseAndAdaptersAreNeeded() {
    List<String> adapters = List.of("anna");
    Row row = new Row("a", Kind.OPEN, "test-0.jsonl", null, null, adapters, "n", List.of(6.0));
    assertMissing(folder.resolve("n") + " is not there, expected a recording", "model-0", row);
    assertMissing(folder.resolve("anna/adapter_config.json") + " is not", "model-0", row);
  }

  @Test
  void contextsAndPeopleAreThoseOfTheHouseholdOrOfTheRow() throws Exception {
    require("model-0", commands("kitchen", List.of()));
    assertMissing(
        "needs the context 'cellar', expected one of [kitchen]",
        "model-0",
        commands("cellar", List.of()));
    adapter("cellar", "context");
    require("model-0", commands("cellar", List.of("cellar")));
    Files.writeString(
        folder.resolve("test-0.jsonl"), "{\"audio\": \"sound.wav\", \"user\": \"anna\"}");
    assertMissing("needs the user 'anna'", "model-0", commands("kitchen", List.of()));
    adapter("anna", "user");
    require("model-0", commands("kitchen", List.of("anna")));
  }

  @Test
  void noiseNeedsItsContext() throws Exception {
    List<String> none = List.of();
    Row row = new Row("a", Kind.NOISE, "test-0.jsonl", "cellar", null, none, null, null);
    Files.writeString(
        folder.resolve("test-0.jsonl"), "{\"audio\": \"sound.wav\", \"context\": \"kitchen\"}");
    assertMissing("needs the context 'cellar'", "model-0", row);
  }

  private static Row commands(String context, List<String> adapters) {
    return new Row("a", Kind.COMMANDS, "test-0.jsonl", context, null, adapters, null, null);
  }

  private void adapter(String id, String kind) throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve(id)).resolve("adapter_config.json"),
        "{\"id\": \"" + id + "\", \"kind\": \"" + kind + "\"}");
  }

  @Test
  void ofMuchThatIsMissingTheFirstIsNamed() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      lines.append("{\"audio\": \"gone-").append(i).append(".wav\"}\n");
    }
    Files.writeString(folder.resolve("test-0.jsonl"), lines);
    assertMissing("; and 7 more", "model-0", FOLDS);
  }
}
