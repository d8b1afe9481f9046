package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.Matrix;
import org.hearth.trainer.internal.voice.TrainingMessage.Failed;
import org.hearth.trainer.internal.voice.TrainingMessage.Finished;
import org.hearth.trainer.internal.voice.TrainingMessage.Held;
import org.hearth.trainer.internal.voice.TrainingMessage.Stepped;
import org.hearth.trainer.internal.voice.VoiceTraining.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int HEAP = 96;

  @TempDir Path folder;

  private byte[] seed;
  private PublicFiles files;

  @BeforeEach
  void prepare() throws Exception {
    seed = new byte[32];
    new Random(3).nextBytes(seed);
    Voices.writePublicFiles(folder, BaseNetwork.read(Voices.MODEL), 1);
    files = PublicFiles.read(folder, Voices.FINGERPRINT);
  }

  private TrainingJob job(Settings settings, State state) {
    return new TrainingJob(
        Voices.MODEL,
        Voices.FINGERPRINT,
        folder,
        settings,
        1,
        seed,
        state,
        1,
        Map.of(),
        Voices.utterances(8),
        List.of(Voices.utterance(50), Voices.utterance(51)));
  }

  /** Confusions are of what the person is heard with, and leave that as it is. */
  @Test
  void confusionsComeBesideTheNetworkInUse() throws Exception {
    AcousticAdapter inUse =
        new AcousticAdapter(
            Voices.FINGERPRINT, List.of(), Map.of("output.affine", Matrix.zeros(1, 80)));
    inUse.biases().get("output.affine").set(0, 4, -1);
    TrainingJob plain =
        job(Voices.settings(Parameterisation.CONFUSIONS, 0), State.start(2 * Voices.RANK * 40));
    TrainingJob job =
        new TrainingJob(
            plain.modelFolder(),
            plain.baseFingerprint(),
            plain.publicFolder(),
            plain.settings(),
            plain.noiseMultiplier(),
            seed,
            plain.state(),
            1,
            inUse.addTo(Map.of(), AcousticAdapter.Precision.INT8, Optional.empty()),
            plain.training(),
            plain.heldOut());
    Finished alone;
    try (TrainingProcess process = process(plain)) {
      alone = until(Finished.class, process);
    }
    Finished beside;
    try (TrainingProcess process = process(job)) {
      beside = until(Finished.class, process);
    }
    AcousticAdapter first = AcousticAdapter.read(alone.files(), List.of()).orElseThrow();
    assertFalse(first.changesNetwork());
    assertTrue(alone.before().objective() != alone.after().objective());
    AcousticAdapter second = AcousticAdapter.read(beside.files(), List.of()).orElseThrow();
    assertEquals(inUse, second.network());
    assertTrue(alone.before().objective() != beside.before().objective());
    assertFalse(first.confusions().equals(second.confusions()));
  }

  private TrainingJob job(State state) {
    return job(Voices.settings(Parameterisation.LOW_RANK, 0), state);
  }

  private static State start() {
    return State.start(Voices.RANK * 80);
  }

  private static TrainingProcess process(TrainingJob job) throws VoiceException {
    return new TrainingProcess(System.getProperty("java.class.path"), HEAP, job);
  }

  private static TrainingMessage next(TrainingProcess process) throws InterruptedException {
    return process.next(PATIENCE).orElseThrow();
  }

  /** Reads what is told until it is of a type. */
  private static <T extends TrainingMessage> T until(Class<T> type, TrainingProcess process)
      throws InterruptedException {
    TrainingMessage message = next(process);
    while (!type.isInstance(message)) {
      assertFalse(message instanceof Failed, message::toString);
      message = next(process);
    }
    return type.cast(message);
  }

  @Test
  void itTrainsAsThisProcessWould() throws Exception {
    TrainingJob job = job(start());
    List<State> states = new ArrayList<>();
    Finished finished = null;
    try (TrainingProcess process = process(job)) {
      while (finished == null) {
        TrainingMessage message = next(process);
        assertFalse(message instanceof Failed, message::toString);
        if (message instanceof Stepped stepped) {
          states.add(stepped.state());
        }
        finished = message instanceof Finished found ? found : null;
      }
    }
    BaseNetwork base = BaseNetwork.read(Voices.MODEL);
    VoiceModel model =
        files.model(
            base,
            Objectives.of(Voices.MODEL, base.model()),
            Voices.FINGERPRINT,
            job.settings(),
            job.training(),
            Long.MAX_VALUE);
    VoiceTraining here = VoiceTraining.of(model, job.settings(), job.run(), seed, start());
    for (State state : states) {
      here.step(() -> {});
      assertArrayEquals(here.state().parameters(), state.parameters());
    }
    assertTrue(here.isDone());
    AcousticAdapter part =
        AcousticAdapter.read(finished.files(), List.of(files.basis().orElseThrow())).orElseThrow();
    assertEquals(Voices.FINGERPRINT, part.baseModel());
    assertEquals(2, finished.before().usable());
    assertTrue(finished.before().objective() < 0);
    assertTrue(finished.after().objective() != finished.before().objective());
    assertTrue(finished.peakHeap() > 1 << 20 && finished.peakHeap() <= (long) HEAP << 20);
  }

  @Test
  void aKilledRunEndsAtTheSameBits() throws Exception {
    State whole;
    try (TrainingProcess process = process(job(start()))) {
      do {
        whole = until(Stepped.class, process).state();
      } while (whole.step() < 6);
    }
    State killed;
    try (TrainingProcess process = process(job(start()))) {
      do {
        killed = until(Stepped.class, process).state();
      } while (killed.step() < 3);
      process.handle().destroyForcibly();
    }
    try (TrainingProcess process = process(job(killed))) {
      State resumed;
      do {
        resumed = until(Stepped.class, process).state();
      } while (resumed.step() < 6);
      assertArrayEquals(whole.parameters(), resumed.parameters());
    }
  }

  @Test
  void itStandsStillWhileItIsHeld() throws Exception {
    try (TrainingProcess process = process(longJob())) {
      until(Stepped.class, process);
      long begin = System.nanoTime();
      process.hold(true);
      assertTrue(until(Held.class, process).held());
      System.out.printf("held after %.1f ms%n", (System.nanoTime() - begin) / 1e6);
      assertEquals(Optional.empty(), process.next(Duration.ofMillis(300)));
      process.hold(false);
      assertFalse(until(Held.class, process).held());
      until(Stepped.class, process);
    }
  }

  private TrainingJob longJob() {
    return job(
        new Settings(8, 0.5, 100_000, 0.1, 5, Parameterisation.LOW_RANK, Voices.RANK, 0.3, 0),
        start());
  }

  /** Of what an operating system shows of a process to all its users. */
  @Test
  void nothingSecretIsInItsCommandLine() throws Exception {
    try (TrainingProcess process = process(longJob())) {
      until(Stepped.class, process);
      ProcessHandle.Info info = process.handle().info();
      String shown = info.commandLine().orElseThrow();
      assertTrue(shown.contains(TrainingChild.class.getName()), shown);
      assertTrue(shown.contains("-Xmx" + HEAP + "m"), shown);
      assertFalse(shown.contains(HexFormat.of().formatHex(seed)));
      // The class is the last that it says: no argument follows.
      String[] arguments = info.arguments().orElseThrow();
      assertEquals(TrainingChild.class.getName(), arguments[arguments.length - 1]);
    }
  }

  @Test
  void itEndsWithItsStandardInput() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    long child;
    try (var lines = parent.inputReader()) {
      String line = lines.readLine();
      assertTrue(line != null, () -> errors());
      child = Long.parseLong(line);
      parent.toHandle().destroyForcibly();
    }
    Optional<ProcessHandle> handle = ProcessHandle.of(child);
    if (handle.isPresent()) {
      handle.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** A process that starts a training, prints its number, and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      TrainingProcessTest test = new TrainingProcessTest();
      test.folder = Path.of(args[0]);
      test.seed = new byte[32];
      try (TrainingProcess process = process(test.longJob())) {
        until(Stepped.class, process);
        System.out.println(process.handle().pid());
        Thread.sleep(PATIENCE.toMillis());
      }
    }
  }

  @Test
  void aHeapThatIsTooSmallIsTold() throws Exception {
    try (TrainingProcess process =
        new TrainingProcess(System.getProperty("java.class.path"), 8, job(start()))) {
      TrainingMessage message = next(process);
      while (!(message instanceof Failed)) {
        message = next(process);
      }
      assertEquals(
          "the training needs more than its 8 MB of heap: raise heap.megabytes of"
              + " org.hearth.trainer",
          ((Failed) message).message());
    }
  }

  /** A training that fails with what nobody but the person may read. */
  static final class Failing {
    private Failing() {}

    public static void main(String[] args) throws IOException {
      TrainingChild.serve(
          (child, model) -> {
            throw new IllegalStateException("lights on");
          });
    }
  }

  /** Tells a stage that there is not, and stays. */
  static final class Babbling {
    private Babbling() {}

    public static void main(String[] args) throws Exception {
      DataOutputStream out = new DataOutputStream(System.out);
      out.writeByte('P');
      out.writeUTF("BABBLING");
      out.flush();
      Thread.sleep(PATIENCE.toMillis());
    }
  }

  private Failed failed(Class<?> main) throws Exception {
    String classPath = System.getProperty("java.class.path");
    try (TrainingProcess process = new TrainingProcess(main, classPath, HEAP, job(start()))) {
      return (Failed) next(process);
    }
  }

  @Test
  void whatFailsSaysOfWhatKindButNothingSecret() throws Exception {
    assertEquals(
        "the training process failed: java.lang.IllegalStateException",
        failed(Failing.class).message());
  }

  @Test
  void whatMakesNoSenseIsTheEnd() throws Exception {
    String message = failed(Babbling.class).message();
    assertTrue(message.startsWith("the training process ended with exit code "), message);
  }

  @Test
  void aModelThatCannotBeTrainedIsTold() throws Exception {
    TrainingJob unfit =
        new TrainingJob(
            folder,
            Voices.FINGERPRINT,
            folder,
            Voices.settings(Parameterisation.BIASES, 0),
            1,
            seed,
            State.start(80),
            1,
            Map.of(),
            Voices.utterances(1),
            Voices.utterances(1));
    try (TrainingProcess process = process(unfit)) {
      Failed failed = (Failed) next(process);
      assertTrue(failed.message().startsWith("voices cannot be trained with the model in "));
    }
  }
}
