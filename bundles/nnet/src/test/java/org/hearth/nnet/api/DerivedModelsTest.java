package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hearth.api.asr.ModelDescription;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.hearth.nnet.internal.adapter.ContentHash;
import org.hearth.nnet.internal.derived.FileLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vosk.LibVosk;
import org.vosk.LogLevel;

final class DerivedModelsTest {
  private static final String SENTENCE = "turn off the radio";

  /** As in {@link VoskAgreementTest}. */
  private static final double TOLERANCE = 0.01;

  private static final AcousticAdapter SMALL =
      Deltas.adapter(new LowRank("h", Deltas.random(6, 0.5, 2, 6), Deltas.random(7, 0.5, 4, 2), 3));

  @TempDir private Path temporary;
  private Path small;
  private Path folder;
  private DerivedModels models;

  @BeforeEach
  void writeASmallBase() throws Exception {
    small = writeBase(temporary.resolve("base"));
    folder = temporary.resolve("derived");
    models = new DerivedModels(folder);
  }

  /** JUnit warns of links that lead out of its folder. */
  @AfterEach
  void deleteLinks() throws Exception {
    models.retain(Set.of());
  }

  @Test
  void voskScoresAsPredictedAndTheBaseIsAsItWas() throws Exception {
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    Map<String, String> before = contents(BaseModel.FOLDER);
    AcousticAdapter adapter =
        new AcousticAdapter(
            Deltas.BASE,
            List.of(Deltas.output(8)),
            Map.of("output.affine", Deltas.random(11, 0.2, 1, 80)));
    Path derived = models.write(description(BaseModel.FOLDER), adapter);

    float[] samples = Recordings.read("nicknames/audio/known-radio-ked.flac");
    KaldiModel base = KaldiModel.read(BaseModel.FILE);
    double change = hearth(adapter.mergedInto(base), samples) - hearth(base, samples);
    assertEquals(
        change,
        VoskScore.of(derived, SENTENCE, samples)
            - VoskScore.of(BaseModel.FOLDER, SENTENCE, samples),
        TOLERANCE);
    assertTrue(Math.abs(change) > 1, "the adapter changed the score by " + change);
    assertEquals(before, contents(BaseModel.FOLDER));
  }

  private static double hearth(KaldiModel model, float[] samples) throws Exception {
    Matrix features = Features.read(BaseModel.FOLDER).compute(samples);
    Matrix output = Network.compile(model, 3).forward(features).output();
    return ForcedAlignment.score(new PhoneErrors().pronunciations(SENTENCE), output);
  }

  @Test
  void theNetworkIsMerged() throws Exception {
    Path derived = models.write(description(small), SMALL);
    Parameter weights = new Parameter("h", Parameter.Kind.WEIGHTS);
    assertEquals(
        SMALL.mergedInto(KaldiModel.read(small.resolve("am/final.mdl"))).parameter(weights),
        KaldiModel.read(derived.resolve("am/final.mdl")).parameter(weights));
  }

  @Test
  void allElseIsLinkedByRelativePaths() throws Exception {
    Path derived = models.write(description(small), SMALL);
    assertEquals(contents(small).keySet(), contents(derived).keySet());
    Path link = derived.resolve("graph/phones/word_boundary.int");
    assertEquals(
        Path.of("../../../../base/graph/phones/word_boundary.int"), Files.readSymbolicLink(link));
    assertTrue(Files.isSameFile(small.resolve("graph/phones/word_boundary.int"), link));
  }

  @Test
  void linksOfTheBaseAreFollowed() throws Exception {
    Path elsewhere = Files.writeString(temporary.resolve("elsewhere"), "graph");
    Files.createSymbolicLink(small.resolve("graph/Gr.fst"), elsewhere);
    Path derived = models.write(description(small), SMALL);
    assertEquals("graph", Files.readString(derived.resolve("graph/Gr.fst")));
  }

  @Test
  void anOlderLayoutIsKept() throws Exception {
    Files.move(small.resolve("am/final.mdl"), small.resolve("final.mdl"));
    Path derived = models.write(description(small), SMALL);
    assertFalse(Files.isSymbolicLink(derived.resolve("final.mdl")));
    assertEquals(contents(small).keySet(), contents(derived).keySet());
  }

  @Test
  void theSameAdapterIsWrittenOnce() throws Exception {
    Path first = models.write(description(small), SMALL);
    Object file = fileKey(first);
    assertEquals(first, models.write(description(small), SMALL));
    assertEquals(file, fileKey(first));
  }

  @Test
  void theKeyIsOfTheValuesNotOfHowTheyAreStored() throws Exception {
    AcousticAdapter rounded = read(SMALL.addTo(Map.of(), Precision.INT8, Optional.empty()));
    AcousticAdapter exact = read(rounded.addTo(Map.of(), Precision.F32, Optional.empty()));
    Path first = models.write(description(small), rounded);
    assertEquals(first, models.write(description(small), exact));
    assertNotEquals(first, models.write(description(small), SMALL));
  }

  @Test
  void anotherAlphaIsAnotherModel() throws Exception {
    LowRank delta = SMALL.deltas().get(0);
    AcousticAdapter weaker =
        Deltas.adapter(new LowRank(delta.component(), delta.a(), delta.b(), 1));
    assertNotEquals(
        models.write(description(small), SMALL), models.write(description(small), weaker));
  }

  @Test
  void aModelWhoseBaseMovedIsLinkedAgain() throws Exception {
    models.write(description(small), SMALL);
    Path moved = temporary.resolve("moved");
    Files.move(small, moved);
    Path derived = models.write(description(moved), SMALL);
    assertEquals("words", Files.readString(derived.resolve("graph/words.txt")));
  }

  @Test
  void anAdapterForAnotherBaseIsRefused() {
    ModelDescription other = new ModelDescription(small, "f".repeat(64), true, true, false);
    NnetException error = assertThrows(NnetException.class, () -> models.write(other, SMALL));
    assertEquals(
        "an adapter for base model " + Deltas.BASE + "; expected " + "f".repeat(64) + ", " + small,
        error.getMessage());
  }

  @Test
  void aFolderWithoutNetworkIsRefused() throws Exception {
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    NnetException error =
        assertThrows(NnetException.class, () -> models.write(description(empty), SMALL));
    assertEquals(empty + ": found neither am/final.mdl nor final.mdl", error.getMessage());
  }

  @Test
  void anAdapterThatDoesNotFitLeavesNothing() {
    AcousticAdapter other = Deltas.adapter(Deltas.output(2));
    assertThrows(NnetException.class, () -> models.write(description(small), other));
    assertFalse(Files.exists(folder));
  }

  @Test
  void aFullDiskLeavesNothing() throws Exception {
    IOException full = new IOException("No space left on device");
    int[] left = {2};
    FileLink failing =
        (link, file) -> {
          if (left[0]-- == 0) {
            throw full;
          }
          FileLink.copy(link, file);
        };
    DerivedModels onFullDisk = new DerivedModels(folder, failing);
    IOException error =
        assertThrows(IOException.class, () -> onFullDisk.write(description(small), SMALL));
    assertSame(full, error);
    assertEquals(Map.of(), contents(folder));
    assertEquals(List.of(), entries());
  }

  @Test
  void whatACrashLeftIsDeletedByTheNextWrite() throws Exception {
    Files.createDirectories(folder.resolve("0123.part/am"));
    Files.writeString(folder.resolve("0123.part/am/final.mdl"), "half");
    Path derived = models.write(description(small), SMALL);
    assertEquals(List.of(derived), entries());
  }

  @Test
  void aWriteThatACrashCutShortIsRepeated() throws Exception {
    Path derived = models.write(description(small), SMALL);
    Path part = derived.resolveSibling(derived.getFileName() + ".part");
    Files.move(derived, part);
    assertEquals(derived, models.write(description(small), SMALL));
    assertEquals(List.of(derived), entries());
  }

  @Test
  void onlyWhatIsKeptRemainsAndTheBaseIsAsItWas() throws Exception {
    Map<String, String> before = contents(small);
    AcousticAdapter other = new AcousticAdapter(Deltas.BASE, List.of(), Map.of());
    models.write(description(small), SMALL);
    Path kept = models.write(description(small), other);
    Files.createDirectory(folder.resolve("0123.part"));
    models.retain(Set.of(kept));
    assertEquals(List.of(kept), entries());
    assertEquals(before, contents(small));
  }

  private static ModelDescription description(Path base) {
    return new ModelDescription(base, Deltas.BASE, true, true, false);
  }

  private static Path writeBase(Path base) throws Exception {
    Files.createDirectories(base.resolve("graph/phones"));
    Files.createDirectories(base.resolve("am"));
    Files.writeString(base.resolve("README.md"), "readme");
    Files.writeString(base.resolve("graph/words.txt"), "words");
    Files.writeString(base.resolve("graph/phones/word_boundary.int"), "boundaries");
    ModelText text = new ModelText(5);
    text.line("input-node name=input dim=6")
        .node("h", "input", text.affine("AffineComponent", 4, 6))
        .line("output-node name=output input=h")
        .write(base.resolve("am"));
    return base.toRealPath();
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static Object fileKey(Path derived) throws IOException {
    return Files.getAttribute(derived.resolve("am/final.mdl"), "unix:ino");
  }

  /** Hash and time of change of every file, by path; links are followed. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            ContentHash.of(Files.readAllBytes(file)) + Files.getLastModifiedTime(file));
      }
    }
    return contents;
  }

  private static AcousticAdapter read(Map<String, byte[]> files) throws NnetException {
    return AcousticAdapter.read(files, List.of()).orElseThrow();
  }
}
