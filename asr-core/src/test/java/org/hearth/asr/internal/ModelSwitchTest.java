package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.RecognitionSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSwitchTest {
  private static final Grammar GRAMMAR = new Grammar(List.of("turn on the light"), Map.of());

  @TempDir Path temp;

  /** What happens while a model is opened, by the number of models opened before. */
  private final Map<Integer, Runnable> whileOpening = new HashMap<>();

  private final List<LoadedModel> opened = new ArrayList<>();
  private final short[] audio = new short[1600];
  private ModelSwitch models;

  private ModelSwitch models() {
    if (models == null) {
      ModelHome home = new ModelHome(temp.resolve("home"), TestModels.EMBEDDED, "no-class-path");
      models = new ModelSwitch(home, this::open);
    }
    return models;
  }

  private LoadedModel open(ModelDescription found) throws AsrException {
    whileOpening.getOrDefault(opened.size(), () -> {}).run();
    LoadedModel model =
        LoadedModel.open(TestModels.library(), found, TestModels.lexicon(Map.of()), 1, 1);
    opened.add(model);
    return model;
  }

  @AfterEach
  void close() {
    models().close();
    opened.forEach(LoadedModel::close);
  }

  /** The embedded model with other content beside it, and known to be sound. */
  private Optional<Path> otherModel(String name) throws IOException {
    Path model = TestModels.copy(temp.resolve(name));
    Files.writeString(model.resolve("name"), name);
    Path marks = Files.createDirectories(temp.resolve("home/verified-models"));
    Files.createFile(marks.resolve(new ModelFiles(model).fingerprint()));
    return Optional.of(model);
  }

  private RecognitionSession session(VoskGrammar grammar) throws AsrException {
    return models
        .modelOf(grammar)
        .session(grammar, Optional.empty(), new NBestReader(), Optional.empty());
  }

  private void hear(VoskGrammar grammar) throws AsrException {
    try (RecognitionSession session = session(grammar)) {
      session.accept(audio, 0, audio.length);
      session.finish();
    }
  }

  private static boolean isClosed(LoadedModel model) {
    try {
      model.compile(GRAMMAR, Optional.empty());
      return false;
    } catch (AsrException e) {
      assertEquals("the model is closed", e.getMessage());
      return true;
    }
  }

  @Test
  void modelIsLoadedOnce() throws AsrException {
    assertSame(models().current(), models().current());
  }

  @Test
  void utteranceBeginsAndEndsWhileTheNextModelIsLoaded() throws Exception {
    VoskGrammar grammar = models().current().compile(GRAMMAR, Optional.empty());
    List<String> heard = new ArrayList<>();
    whileOpening.put(
        1,
        () -> {
          heard.add(onAnotherThread(() -> models.current().compile(GRAMMAR, Optional.empty())));
          heard.add(onAnotherThread(() -> hear(grammar)));
        });
    models.use(otherModel("next"));
    assertEquals(List.of("done", "done"), heard);
  }

  private interface Call {
    void run() throws AsrException;
  }

  /** "done", or why not. A call that waits for the switch to end would wait for ever. */
  private static String onAnotherThread(Call call) {
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  call.run();
                  return "done";
                } catch (AsrException e) {
                  return e.toString();
                }
              })
          .get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      return e.toString();
    }
  }

  @Test
  void grammarOfThePredecessorIsHeardOnItsOwnModel() throws Exception {
    LoadedModel before = models().current();
    VoskGrammar grammar = before.compile(GRAMMAR, Optional.empty());
    LoadedModel next = models.use(otherModel("next"));
    assertSame(before, models.modelOf(grammar));
    assertSame(next, models.current());
    assertDoesNotThrow(() -> hear(grammar));
  }

  @Test
  void predecessorIsClosedByTheNextSwitch() throws Exception {
    LoadedModel first = models().current();
    VoskGrammar grammar = first.compile(GRAMMAR, Optional.empty());
    LoadedModel second = models.use(otherModel("second"));
    models.use(otherModel("third"));
    assertEquals(List.of(true, false), List.of(isClosed(first), isClosed(second)));
    AsrException refusal = assertThrows(AsrException.class, () -> models.modelOf(grammar));
    assertTrue(refusal.getMessage().contains("compile it again"), refusal.getMessage());
  }

  @Test
  void predecessorIsClosedBeforeTheNextModelIsLoaded() throws Exception {
    LoadedModel first = models().current();
    models.use(otherModel("second"));
    List<Boolean> closed = new ArrayList<>();
    whileOpening.put(2, () -> closed.add(isClosed(first)));
    models.use(otherModel("third"));
    assertEquals(List.of(true), closed);
  }

  @Test
  void utteranceEndsOnTheModelOnWhichItBegan() throws Exception {
    VoskGrammar grammar = models().current().compile(GRAMMAR, Optional.empty());
    try (RecognitionSession session = session(grammar)) {
      models.use(otherModel("second"));
      models.use(otherModel("third"));
      session.accept(audio, 0, audio.length);
      assertDoesNotThrow(session::finish);
    }
  }

  @Test
  void grammarIsHeardOnAnotherModelOfTheSameContent() throws Exception {
    VoskGrammar grammar = models().current().compile(GRAMMAR, Optional.empty());
    models.use(otherModel("second"));
    LoadedModel again = models.use(Optional.empty());
    assertSame(again, models.modelOf(grammar));
    assertDoesNotThrow(() -> hear(grammar));
  }

  @Test
  void refusedModelLeavesBothInUse() throws Exception {
    VoskGrammar grammar = models().current().compile(GRAMMAR, Optional.empty());
    LoadedModel second = models.use(otherModel("second"));
    assertThrows(AsrException.class, () -> models.use(Optional.of(temp.resolve("missing"))));
    assertSame(second, models.current());
    assertDoesNotThrow(() -> hear(grammar));
  }

  @Test
  void modelThatCannotBeChosenIsClosed() throws Exception {
    LoadedModel first = models().current();
    Optional<Path> next = otherModel("next");
    Files.createDirectories(temp.resolve("home/model/not-a-file"));
    assertThrows(AsrException.class, () -> models.use(next));
    assertTrue(isClosed(opened.get(1)));
    assertSame(first, models.current());
  }

  @Test
  void closeLetsBothGo() throws Exception {
    models().current();
    models.use(otherModel("next"));
    models.close();
    assertEquals(List.of(true, true), opened.stream().map(ModelSwitchTest::isClosed).toList());
  }

  @Test
  void closedSwitchLoadsNothing() {
    models().close();
    AsrException refusal = assertThrows(AsrException.class, models::current);
    assertEquals("the recogniser was stopped", refusal.getMessage());
    assertEquals(List.of(), opened);
  }

  @Test
  void modelThatIsLoadedAtTheEndIsClosed() {
    whileOpening.put(0, () -> assertEquals("done", onAnotherThread(() -> models.close())));
    assertThrows(AsrException.class, () -> models().current());
    assertTrue(isClosed(opened.get(0)));
  }

  @Test
  void closedSwitchUsesNoOtherModel() throws Exception {
    Optional<Path> next = otherModel("next");
    models().close();
    assertThrows(AsrException.class, () -> models.use(next));
    assertEquals(List.of(), opened);
  }
}
