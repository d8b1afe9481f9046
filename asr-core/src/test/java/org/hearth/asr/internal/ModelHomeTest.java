package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelCheck;
import org.hearth.api.asr.ModelDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelHomeTest {
  @TempDir Path temp;

  private ModelHome home() {
    return new ModelHome(
        temp.resolve("home"), TestModels.EMBEDDED, System.getProperty("java.class.path"));
  }

  @Test
  void embeddedModelHasTheFingerprintThatIsShippedWithIt() throws IOException {
    assertEquals(
        ModelHome.embeddedFingerprint(), new ModelFiles(TestModels.EMBEDDED).fingerprint());
  }

  @Test
  void fingerprintChangesWithAnyByte() throws IOException {
    Path model = TestModels.copy(temp.resolve("model"));
    Path conf = model.resolve("conf/model.conf");
    Files.writeString(conf, Files.readString(conf) + "\n");
    assertFalse(new ModelFiles(model).fingerprint().equals(ModelHome.embeddedFingerprint()));
  }

  @Test
  void fingerprintIgnoresNotesForPeople() throws IOException {
    Path model = TestModels.copy(temp.resolve("model"));
    Files.writeString(model.resolve("README.md"), "other words");
    assertEquals(ModelHome.embeddedFingerprint(), new ModelFiles(model).fingerprint());
  }

  @Test
  void fingerprintFollowsLinks() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), TestModels.EMBEDDED);
    assertEquals(ModelHome.embeddedFingerprint(), new ModelFiles(link).fingerprint());
  }

  @Test
  void fingerprintCoversLinkedFolders() throws IOException {
    Path model = Files.createDirectory(temp.resolve("linked"));
    for (String name : List.of("am", "conf", "graph", "lexicon.txt")) {
      Files.createSymbolicLink(model.resolve(name), TestModels.EMBEDDED.resolve(name));
    }
    assertEquals(ModelHome.embeddedFingerprint(), new ModelFiles(model).fingerprint());
  }

  @Test
  void checkTellsWhatAModelCanDo() {
    ModelCheck check = home().check(TestModels.EMBEDDED);
    assertEquals(List.of(), check.problems());
    ModelDescription description = check.description().orElseThrow();
    assertTrue(description.runtimeGrammar());
    assertTrue(description.phoneWords());
    assertFalse(description.speakerVectors());
  }

  @Test
  void checkNamesEveryMissingFile() throws IOException {
    Path model = TestModels.copy(temp.resolve("model"));
    Files.delete(model.resolve("graph/Gr.fst"));
    Files.delete(model.resolve("conf/fbank.conf"));
    List<String> problems = home().check(model).problems();
    assertTrue(problems.contains("graph/Gr.fst is missing"), problems.toString());
    assertTrue(
        problems.contains("conf/mfcc.conf (or conf/fbank.conf) is missing"), problems.toString());
  }

  @Test
  void checkRefusesAGraphThatIsNone() throws IOException {
    Path model = TestModels.copy(temp.resolve("model"));
    Files.writeString(model.resolve("graph/HCLr.fst"), "no graph");
    List<String> problems = home().check(model).problems();
    assertTrue(problems.get(0).contains("expected an OpenFst file"), problems.toString());
  }

  @Test
  void truncatedNetworkIsFoundInAnotherProcess() throws IOException {
    Path model = TestModels.copy(temp.resolve("model"));
    Path network = model.resolve("am/final.mdl");
    byte[] bytes = Files.readAllBytes(network);
    Files.write(network, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    AsrException refusal = assertThrows(AsrException.class, () -> home().verify(model));
    assertTrue(refusal.getMessage().contains("Vosk cannot use the model"), refusal.getMessage());
  }

  @Test
  void truncatedGraphThatEndsTheProcessIsFoundInAnotherOne() throws IOException {
    Path model = TestModels.copy(temp.resolve("model"));
    Path graph = model.resolve("graph/HCLr.fst");
    byte[] bytes = Files.readAllBytes(graph);
    Files.write(graph, java.util.Arrays.copyOf(bytes, bytes.length / 3));
    AsrException refusal = assertThrows(AsrException.class, () -> home().verify(model));
    assertTrue(refusal.getMessage().contains("Vosk cannot use the model"), refusal.getMessage());
  }

  @Test
  void soundModelIsTriedOnceOnly() throws Exception {
    Path model = TestModels.copy(temp.resolve("model"));
    Files.writeString(model.resolve("lexicon.txt"), "");
    String fingerprint = home().verify(model).fingerprint();
    assertTrue(Files.exists(temp.resolve("home/verified-models").resolve(fingerprint)));
    ModelHome without = new ModelHome(temp.resolve("home"), TestModels.EMBEDDED, "no-class-path");
    assertEquals(fingerprint, without.verify(model).fingerprint());
  }

  @Test
  void choiceOfModelIsRemembered() throws Exception {
    home().choose(Optional.of(Path.of("/models/other")));
    assertEquals(Path.of("/models/other"), home().chosen());
    home().choose(Optional.empty());
    assertEquals(TestModels.EMBEDDED, home().chosen());
  }
}
