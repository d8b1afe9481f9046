package org.hearth.trainer.internal.voice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.hearth.trainer.internal.RunCost;
import org.hearth.trainer.internal.voice.Household.Watcher;
import org.hearth.trainer.internal.voice.VoiceTraining.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings on made-up recordings: the recogniser is a stub, all else is real. */
class VoiceTrainerTest {
  private static final String PERSON = Household.PERSON;

  @TempDir Path folder;

  private Household home;

  @BeforeEach
  void prepare() throws Exception {
    Path publicFolder = folder.resolve("bases");
    Voices.writePublicFiles(publicFolder, BaseNetwork.read(Voices.MODEL), 1);
    home = new Household(folder.resolve("home"), publicFolder);
    home.recognizer.plain = "door door";
  }

  private static TrainingRequest request() {
    return new TrainingRequest(PERSON, OptionalDouble.empty(), false);
  }

  private TrainingReport train(Watcher watcher) throws Exception {
    return home.trainer().train(request(), watcher);
  }

  private Checkpoint checkpoint() throws VoiceException {
    return home.runs.checkpoints().read(PERSON).orElseThrow();
  }

  private boolean hasCheckpoint() throws VoiceException {
    return home.runs.checkpoints().read(PERSON).isPresent();
  }

  /** Leaves a run at a step, as an impatient person does. */
  private Checkpoint leaveAt(int step) throws Exception {
    Watcher impatient =
        new Watcher(
            done -> {
              if (done == step) {
                Thread.currentThread().interrupt();
              }
            });
    assertThrows(InterruptedException.class, () -> train(impatient));
    Checkpoint left = checkpoint();
    assertTrue(left.state().step() >= step && left.state().step() < left.settings().steps());
    return left;
  }

  /** What a run leads to when nothing interrupts it, computed in this process. */
  private byte[] uninterrupted(Checkpoint run) throws Exception {
    BaseNetwork base = BaseNetwork.read(Voices.MODEL);
    PublicFiles files = PublicFiles.read(home.publicFolder, Voices.FINGERPRINT);
    Material material =
        new Material(home.examples, new Spelling(home.lexicon, Optional.empty(), Optional.empty()));
    VoiceModel model =
        files.model(
            base,
            Objectives.of(Voices.MODEL, base.model()),
            Voices.FINGERPRINT,
            run.settings(),
            material.training(run.examples()),
            Long.MAX_VALUE);
    VoiceTraining training =
        VoiceTraining.of(
            model, run.settings(), run.mechanism(), run.seed(), State.start(model.dimension()));
    while (!training.isDone()) {
      training.step(() -> {});
    }
    return model
        .adapter(training.state().parameters())
        .addTo(Map.of(), Precision.INT8, files.basis())
        .get(PartInstaller.TENSORS);
  }

  private byte[] installedTensors() {
    return home.adapters.versions.get(home.adapters.versions.size() - 1).get(PartInstaller.TENSORS);
  }

  @Test
  void whatHearsBetterIsInstalled() throws Exception {
    Watcher watcher = new Watcher();
    TrainingReport report = train(watcher);
    assertEquals(Optional.of("1.0.1"), report.installed());
    assertEquals(1, home.adapters.reloads);
    assertEquals("base model", report.baseline());
    // "door door" for "lights on" and "door"; "lights on" for the same.
    assertEquals(3, report.before().errors());
    assertEquals(2, report.after().errors());
    assertEquals(25, watcher.steps.size());
    assertTrue(home.ledger.isDebited(PERSON, report.run()));
    assertTrue(report.epsilon() <= 3 && report.epsilon() > 2.9);
    assertEquals(report.epsilon(), report.balance().year(), 1e-6);
    assertFalse(hasCheckpoint());
  }

  @Test
  void theAdapterSaysWhatItCost() throws Exception {
    TrainingReport report = train(new Watcher());
    byte[] statement = home.adapters.versions.get(0).get("privacy.json");
    JsonNode fields = new ObjectMapper().readTree(new String(statement, UTF_8));
    assertEquals("utterance", fields.get("unit").asText());
    assertEquals(report.epsilon(), fields.get("epsilon").asDouble());
    assertEquals(report.run(), fields.get("training_run").asText());
    // Nine utterances: the number itself is nobody's business.
    assertEquals(8, fields.get("examples_class").asInt());
    double two = fields.get("group_epsilon").get("2").asDouble();
    double four = fields.get("group_epsilon").get("4").asDouble();
    assertTrue(report.epsilon() < two && two < four);
  }

  @Test
  void whatHearsWorseIsNotInstalledButSpent() throws Exception {
    home.recognizer.plain = "lights on";
    home.recognizer.adapted = "door door door door";
    TrainingReport report = train(new Watcher());
    assertEquals(Optional.empty(), report.installed());
    assertEquals(List.of(), home.adapters.versions);
    assertTrue(home.ledger.isDebited(PERSON, report.run()));
    assertFalse(hasCheckpoint());
  }

  @Test
  void theSecondRunIsJudgedAgainstTheFirst() throws Exception {
    train(new Watcher());
    TrainingReport second = train(new Watcher());
    assertEquals("version 1.0.1", second.baseline());
    // Both sides are heard as the stub hears any part.
    assertEquals(second.before(), second.after());
    assertEquals(second.scoreAfter().atLeast(second.scoreBefore()), second.installed().isPresent());
    assertTrue(second.balance().year() > second.epsilon());
  }

  @Test
  void aRunThatIsInterruptedEndsAsIfItWasNot() throws Exception {
    Checkpoint left = leaveAt(3);
    Watcher watcher = new Watcher();
    TrainingReport report = train(watcher);
    assertEquals(left.run(), report.run());
    assertEquals(left.state().step() + 1, watcher.steps.get(0));
    assertArrayEquals(uninterrupted(left), installedTensors());
    // One run of epsilon 3: a second debit would show.
    assertEquals(report.epsilon(), report.balance().year(), 1e-6);
  }

  @Test
  void aKilledProcessCostsNothingMore() throws Exception {
    Watcher killer =
        new Watcher(
            done -> {
              if (done == 4) {
                children().forEach(ProcessHandle::destroyForcibly);
              }
            });
    VoiceException e = assertThrows(VoiceException.class, () -> train(killer));
    assertTrue(e.getMessage().startsWith("the training process ended with exit code "));
    Checkpoint left = checkpoint();
    TrainingReport report = train(new Watcher());
    assertArrayEquals(uninterrupted(left), installedTensors());
    assertEquals(report.epsilon(), report.balance().year(), 1e-6);
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(
            child -> child.info().commandLine().orElse("").contains(TrainingChild.class.getName()))
        .toList();
  }

  @Test
  void whoIsHeardComesFirstAndChangesNothing() throws Exception {
    AtomicInteger polls = new AtomicInteger();
    // From the second step on, for twenty looks.
    Watcher watcher = new Watcher(done -> polls.compareAndSet(0, done == 2 ? 20 : 0));
    home.hearing = () -> polls.get() > 1 && polls.getAndDecrement() > 1;
    Checkpoint[] run = new Checkpoint[1];
    Watcher both =
        new Watcher(
            done -> {
              watcher.progress(
                  new TrainingMessage.Progress(TrainingMessage.Stage.TRAINING, done, 25));
              try {
                run[0] = checkpoint();
              } catch (VoiceException e) {
                throw new IllegalStateException(e);
              }
            });
    train(both);
    assertEquals(1, polls.get());
    assertArrayEquals(uninterrupted(run[0]), installedTensors());
  }

  /** Whoever begins to speak in the middle of an utterance that is judged. */
  @Test
  void theJudgeMakesRoomWithinAnUtteranceAndSaysWhy() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    home.recognizer.atOpen = () -> looks.compareAndSet(0, 4);
    // The first block is fed; then two looks in a row find somebody.
    home.hearing =
        () -> {
          int left = looks.get() > 1 ? looks.decrementAndGet() : 0;
          return left == 2 || left == 1;
        };
    Watcher watcher = new Watcher();
    train(watcher);
    assertEquals(List.of("waiting: " + Holds.HEARING), watcher.notes);
    assertTrue(home.recognizer.longestBlock <= 1_600);
  }

  @Test
  void whatTheBudgetDoesNotAllowIsRefused() throws Exception {
    TrainingRequest dear = new TrainingRequest(PERSON, OptionalDouble.of(9), false);
    VoiceException e =
        assertThrows(VoiceException.class, () -> home.trainer().train(dear, new Watcher()));
    assertTrue(e.getMessage().contains("but the budget is 8"), e.getMessage());
    assertFalse(hasCheckpoint());
    assertEquals(0, home.ledger.balance(PERSON).year());
  }

  @Test
  void tooFewExamplesAreRefused() {
    home.examples.remove(0);
    home.examples.remove(0);
    VoiceException e = assertThrows(VoiceException.class, () -> train(new Watcher()));
    assertEquals(
        "anna has 7 examples to train on and 2 held out to judge by, expected at least 8 and 1",
        e.getMessage());
  }

  @Test
  void examplesThatNobodyCanPronounceDoNotCount() {
    SpokenExample first = home.examples.get(0);
    home.examples.set(
        0, new SpokenExample("strange", first.samples(), "qwx lights", first.heldOut()));
    home.examples.remove(1);
    VoiceException e = assertThrows(VoiceException.class, () -> train(new Watcher()));
    assertTrue(e.getMessage().startsWith("anna has 7 examples"), e.getMessage());
  }

  @Test
  void anExampleThatIsGoneDropsTheRun() throws Exception {
    Checkpoint left = leaveAt(2);
    home.examples.remove(3);
    Watcher watcher = new Watcher();
    TrainingReport report = train(watcher);
    assertFalse(left.run().equals(report.run()));
    assertTrue(watcher.notes.get(0).contains("some of its examples are gone"));
    assertTrue(watcher.notes.get(0).endsWith("what it cost stays spent"));
    assertTrue(report.balance().year() > report.epsilon() + 0.5);
  }

  @Test
  void examplesThatAreGoneBeforeItIsPaidForCostNothing() throws Exception {
    // While the judge hears what is in use.
    home.recognizer.atOpen = home.examples::clear;
    VoiceException e = assertThrows(VoiceException.class, () -> train(new Watcher()));
    assertEquals(
        "some of the examples were deleted meanwhile: nothing is learned from them, and nothing is"
            + " spent",
        e.getMessage());
    assertFalse(hasCheckpoint());
    assertEquals(0, home.ledger.balance(PERSON).year());
    // Who is forgotten meanwhile gets no new key.
    assertFalse(home.keys.status().map(found -> found.people().contains(PERSON)).orElse(false));
  }

  @Test
  void aRunThatWasNotPaidForIsNotPaidForWhenExamplesAreGone() throws Exception {
    Checkpoint left = leaveAt(2);
    home.runs.checkpoints().begin(PERSON, unpaid(left));
    home.recognizer.atOpen = () -> home.examples.removeIf(each -> each.id().equals("example-3"));
    assertThrows(VoiceException.class, () -> train(new Watcher()));
    assertFalse(home.ledger.isDebited(PERSON, "run-unpaid"));
    assertFalse(hasCheckpoint());
  }

  @Test
  void examplesThatAreGoneBeforeItIsInstalledAreNotLearnedFrom() throws Exception {
    Watcher deleting =
        new Watcher(
            done -> {
              if (done == 20) {
                home.examples.remove(3);
              }
            });
    VoiceException e = assertThrows(VoiceException.class, () -> train(deleting));
    assertEquals(
        "some of the examples were deleted meanwhile: nothing is learned from them; what the run"
            + " cost stays spent",
        e.getMessage());
    assertEquals(List.of(), home.adapters.versions);
    assertFalse(hasCheckpoint());
    assertTrue(home.ledger.balance(PERSON).year() > 2.9);
  }

  @Test
  void examplesThatCameLaterWait() throws Exception {
    Checkpoint left = leaveAt(2);
    home.examples.add(0, Household.example(30, false));
    TrainingReport report = train(new Watcher());
    assertEquals(left.run(), report.run());
    assertArrayEquals(uninterrupted(left), installedTensors());
  }

  @Test
  void anotherBaseModelDropsTheRun() throws Exception {
    Checkpoint left = leaveAt(2);
    home.recognizer.fingerprint = "cd".repeat(32);
    Watcher watcher = new Watcher();
    assertFalse(left.run().equals(train(watcher).run()));
    assertTrue(watcher.notes.get(0).contains("the base model has changed"));
  }

  @Test
  void anotherPronunciationDropsTheRun() throws Exception {
    Checkpoint left = leaveAt(2);
    home.lexicon.words.put("door", Pronunciation.parse("d uh r"));
    Watcher watcher = new Watcher();
    assertFalse(left.run().equals(train(watcher).run()));
    assertTrue(watcher.notes.get(0).contains("how its words are said has changed"));
  }

  @Test
  void aWordThatIsNotInTheRunMayBeSaidOtherwise() throws Exception {
    Checkpoint left = leaveAt(2);
    home.lexicon.words.put("lamp", Pronunciation.parse("l ae m p"));
    assertEquals(left.run(), train(new Watcher()).run());
  }

  @Test
  void anotherEpsilonThanThatOfTheRunThatWasLeftIsRefused() throws Exception {
    leaveAt(2);
    TrainingRequest other = new TrainingRequest(PERSON, OptionalDouble.of(2), false);
    VoiceException e =
        assertThrows(VoiceException.class, () -> home.trainer().train(other, new Watcher()));
    assertTrue(e.getMessage().contains("found --epsilon 2.0"), e.getMessage());
    assertTrue(e.getMessage().contains("--restart"), e.getMessage());
  }

  @Test
  void confusionsAreARunOfTheirOwn() throws Exception {
    TrainingReport network = train(new Watcher());
    TrainingReport confusions =
        home.trainer()
            .train(
                new TrainingRequest(PERSON, OptionalDouble.empty(), false, TrainedPart.CONFUSIONS),
                new Watcher());
    assertFalse(network.run().equals(confusions.run()));
    assertTrue(home.ledger.isDebited(PERSON, confusions.run()));
    assertEquals("version 1.0.1", confusions.baseline());
    if (confusions.installed().isPresent()) {
      AcousticAdapter adapter =
          AcousticAdapter.read(home.adapters.versions.get(1), List.of()).orElseThrow();
      assertTrue(adapter.changesNetwork() && adapter.confusions().isPresent());
    }
  }

  @Test
  void anotherPartThanThatOfTheRunThatWasLeftIsRefused() throws Exception {
    leaveAt(2);
    TrainingRequest other =
        new TrainingRequest(PERSON, OptionalDouble.empty(), false, TrainedPart.CONFUSIONS);
    VoiceException e =
        assertThrows(VoiceException.class, () -> home.trainer().train(other, new Watcher()));
    assertTrue(e.getMessage().startsWith("a run of anna that trains voice was left"));
    assertTrue(e.getMessage().contains("found --part confusions"), e.getMessage());
  }

  @Test
  void restartBeginsAnewAndPaysAgain() throws Exception {
    Checkpoint left = leaveAt(2);
    TrainingRequest restart = new TrainingRequest(PERSON, OptionalDouble.of(2), true);
    TrainingReport report = home.trainer().train(restart, new Watcher());
    assertFalse(left.run().equals(report.run()));
    assertTrue(home.ledger.isDebited(PERSON, left.run()));
    assertTrue(home.ledger.isDebited(PERSON, report.run()));
  }

  /** A crash between the checkpoint and the debit: the run is paid for when it is gone on with. */
  @Test
  void aRunThatWasNotPaidForIsPaidForFirst() throws Exception {
    home.runs.checkpoints().begin(PERSON, unpaid(leaveAt(2)));
    train(new Watcher());
    assertTrue(home.ledger.isDebited(PERSON, "run-unpaid"));
  }

  /** A run as another that was left, but not begun with. */
  private static Checkpoint unpaid(Checkpoint left) {
    return new Checkpoint(
        "run-unpaid",
        left.seed(),
        left.epsilon(),
        left.delta(),
        left.settings(),
        left.noiseMultiplier(),
        left.frozen(),
        left.spelling(),
        left.examples(),
        State.start(left.state().parameters().length));
  }

  @Test
  void forgettingStopsTheTrainingAndLeavesNothing() throws Exception {
    CompletableFuture<Void> forgotten = new CompletableFuture<>();
    Watcher watcher =
        new Watcher(
            done -> {
              if (done == 2) {
                new Thread(() -> forget(forgotten)).start();
              }
            });
    assertThrows(
        VoiceException.class,
        () -> {
          // A run is over in a second or two, long before that many.
          for (int i = 0; i < 20; i++) {
            train(watcher);
          }
        });
    forgotten.get(1, TimeUnit.MINUTES);
    assertFalse(hasCheckpoint());
    assertFalse(home.keys.status().orElseThrow().people().contains(PERSON));
    for (ProcessHandle child : children()) {
      child.onExit().get(1, TimeUnit.MINUTES);
    }
  }

  private void forget(CompletableFuture<Void> forgotten) {
    try {
      home.keys.forget(PERSON);
      forgotten.complete(null);
    } catch (KeystoreException e) {
      forgotten.completeExceptionally(e);
    }
  }

  @Test
  void checkpointsAreSealedAnewWithTheKeys() throws Exception {
    Checkpoint left = leaveAt(2);
    home.keys.rotate(false);
    assertArrayEquals(left.toBytes(), checkpoint().toBytes());
  }

  @Test
  void aCheckpointIsUnreadableWithoutTheKey() throws Exception {
    Checkpoint left = leaveAt(2);
    byte[] file = Files.readAllBytes(folder.resolve("home/training/anna.checkpoint"));
    String content = new String(file, UTF_8);
    assertFalse(content.contains(left.run()));
    assertFalse(content.contains("example-"));
  }

  @Test
  void oneTrainingAtATime() throws Exception {
    Running running = home.runs.begin("ben");
    try {
      VoiceException e = assertThrows(VoiceException.class, () -> train(new Watcher()));
      assertEquals("another training is going on", e.getMessage());
    } finally {
      running.close();
    }
  }

  @Test
  void costIsToldWhileAnotherTrainingGoesOn() throws Exception {
    Running running = home.runs.begin("ben");
    try {
      assertFalse(home.trainer().cost(request(), new Watcher()).paid());
    } finally {
      running.close();
    }
  }

  @Test
  void whatCannotBeComparedIsKept() throws Exception {
    home.recognizer.fallback = Optional.of("there is no room for another network");
    VoiceException e = assertThrows(VoiceException.class, () -> train(new Watcher()));
    assertTrue(e.getMessage().contains("there is no room for another network"));
    Checkpoint left = checkpoint();
    assertEquals(left.settings().steps(), left.state().step());
    home.recognizer.fallback = Optional.empty();
    assertEquals(left.run(), train(new Watcher()).run());
  }

  @Test
  void goingOnWithARunThatWasLeftCostsNothingMore() throws Exception {
    leaveAt(3);
    double spent = home.ledger.balance(PERSON).year();
    RunCost cost = home.trainer().cost(request(), new Watcher());
    assertTrue(cost.paid());
    assertEquals(spent, cost.year());
    TrainingRequest anew = new TrainingRequest(PERSON, OptionalDouble.empty(), true);
    assertTrue(home.trainer().cost(anew, new Watcher()).year() > spent);
    assertTrue(hasCheckpoint(), "a plan drops nothing");
  }
}
