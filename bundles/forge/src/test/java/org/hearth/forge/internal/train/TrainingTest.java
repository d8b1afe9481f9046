package org.hearth.forge.internal.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.Recording;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A language of three tones, learned from nothing. */
final class TrainingTest {
  private static final int RATE = 16_000;
  private static final List<String> WORDS = List.of("low", "mid", "high", "lowhigh");

  @TempDir private Path folder;

  private Path lexicon;
  private Path manifest;
  private Path validation;

  @BeforeEach
  void record() throws Exception {
    lexicon = folder.resolve("lexicon.txt");
    Files.writeString(lexicon, "low l\nmid m\nhigh h\nlowhigh l h\n");
    manifest = manifest("train.jsonl", 16, 1);
    validation = manifest("others.jsonl", 6, 2);
  }

  private Path manifest(String name, int count, long seed) throws Exception {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String first = WORDS.get(random.nextInt(WORDS.size()));
      String second = WORDS.get(random.nextInt(WORDS.size()));
      String audio = name + "-" + i + ".wav";
      writeWav(folder.resolve(audio), first + " " + second, random);
      lines.append("{\"audio\": \"%s\", \"text\": \"%s %s\"}\n".formatted(audio, first, second));
    }
    return Files.writeString(folder.resolve(name), lines);
  }

  private static void writeWav(Path file, String text, Random random) throws Exception {
    String phones =
        text.replace("lowhigh", "LH").replace("low", "L").replace("mid", "M").replace("high", "H");
    int tone = RATE / 5;
    short[] samples = new short[tone * (phones.length() + 2)];
    for (int i = 0; i < samples.length; i++) {
      int place = i / tone - 1;
      char phone = place < 0 || place >= phones.length() ? ' ' : phones.charAt(place);
      double frequency = phone == 'L' ? 400 : phone == 'M' ? 1100 : 3000;
      double level = phone == ' ' ? 0 : 8000;
      double sample = level * Math.sin(2 * Math.PI * frequency * i / RATE);
      samples[i] = (short) (sample + 30 * random.nextGaussian());
    }
    Files.write(file, Recording.toWav(samples));
  }

  private TrainingJob job(String out, int epochs, int threads) {
    return job(out, null, List.of(lexicon), epochs, threads, 3e-3);
  }

  /** Goes on from the model "first". */
  private TrainingJob on(String out, int epochs) {
    return job(out, folder.resolve("first").toString(), List.of(lexicon), epochs, 2, 1e-3);
  }

  private TrainingJob job(
      String out, String init, List<Path> lexicons, int epochs, int threads, double learningRate) {
    return new TrainingJob(
        List.of(manifest.toString()),
        List.of(validation.toString()),
        lexicons.stream().map(Path::toString).toList(),
        folder.resolve(out).toString(),
        init,
        List.of(),
        List.of(),
        epochs,
        0,
        1,
        threads,
        learningRate,
        24,
        12,
        2);
  }

  private static Training training(TrainingJob job, OutputStream progress) {
    PrintStream stream = new PrintStream(progress, true, StandardCharsets.UTF_8);
    return new Training(job, new DefaultAudioDecoder(), stream, new TrainingRun.Pace(0, 0));
  }

  private static Training training(TrainingJob job) {
    return training(job, OutputStream.nullOutputStream());
  }

  private byte[] network(String out) throws Exception {
    return Files.readAllBytes(folder.resolve(out).resolve("am/final.mdl"));
  }

  @Test
  void theTonesOfOthersAreKnownAfterTraining() throws Exception {
    double before = training(job("begin", 1, 2)).run().validationLoss();
    Training.Outcome outcome = training(job("end", 45, 2)).run();
    assertEquals(16, outcome.recordings());
    assertTrue(before > 0.2, "loss at the begin " + before);
    assertTrue(outcome.validationLoss() < 0.5 * before, "loss at the end " + outcome);
  }

  @Test
  void theModelIsOneOfItsPhones() throws Exception {
    training(job("model", 1, 1)).run();
    KaldiModel model = KaldiModel.read(folder.resolve("model/am/final.mdl"));
    assertTrue(PhoneSet.of(List.of("l", "m", "h")).fits(model.transitions()));
    assertEquals(9, model.leftContext());
    for (String file : List.of("conf/fbank.conf", "conf/model.conf", "am/global_cmvn.stats")) {
      assertTrue(Files.exists(folder.resolve("model").resolve(file)), file);
    }
    assertFalse(Files.exists(folder.resolve("model/training")));
    assertEquals(Files.readString(lexicon), Files.readString(folder.resolve("model/lexicon.txt")));
  }

  @Test
  void threadsMakeNoDifference() throws Exception {
    training(job("one", 2, 1)).run();
    training(job("two", 2, 2)).run();
    assertArrayEquals(network("one"), network("two"));
  }

  /** Stops a run by what it tells. */
  private void stop(TrainingJob job, String told) {
    OutputStream progress =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            if (toString(StandardCharsets.UTF_8).contains(told)) {
              throw new IllegalStateException("stopped");
            }
          }
        };
    assertThrows(IllegalStateException.class, () -> training(job, progress).run());
  }

  @Test
  void aRunThatWasStoppedGoesOnAsIfItHadNot() throws Exception {
    // One step an epoch, the last two of which are averaged.
    Training.Outcome whole = training(job("whole", 10, 2)).run();
    stop(job("parts", 10, 2), "step 10 of");
    Files.writeString(folder.resolve("parts/training/flat1.mdl"), "left over");
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    Training.Outcome parts = training(job("parts", 10, 2), progress).run();
    assertTrue(progress.toString(StandardCharsets.UTF_8).contains("going on at step 9"));
    assertArrayEquals(network("whole"), network("parts"));
    assertEquals(whole.audioHours(), parts.audioHours(), 1e-9);
    assertFalse(Files.exists(folder.resolve("parts/training")));
  }

  @Test
  void aModelCanBeGoneOnFrom() throws Exception {
    double first = training(job("first", 10, 2)).run().validationLoss();
    assertTrue(training(on("second", 10)).run().validationLoss() < first);
  }

  @Test
  void aModelOfOtherPhonesIsRefused() throws Exception {
    training(job("first", 1, 2)).run();
    Files.writeString(lexicon, "low l\nmid m\nhigh h\nlowhigh l x h\n");
    String message =
        assertThrows(ForgeException.class, () -> training(on("second", 1)).run()).getMessage();
    assertTrue(message.contains("has 8 outputs and other phones, expected 10"), message);
  }

  @Test
  void anotherRunsCheckpointIsNotTaken() throws Exception {
    stop(job("run", 4, 2), "step 2 of");
    String message =
        assertThrows(ForgeException.class, () -> training(job("run", 5, 2)).run()).getMessage();
    assertTrue(message.contains("other options"), message);
  }

  @Test
  void aCheckpointOfAnotherManifestIsNotTaken() throws Exception {
    stop(job("run", 4, 2), "step 2 of");
    List<String> lines = Files.readAllLines(manifest);
    Files.write(manifest, lines.subList(0, 10));
    assertThrows(ForgeException.class, () -> training(job("run", 4, 2)).run());
  }

  @Test
  void aRunThatDivergesEndsWithoutAModel() {
    TrainingJob wild = job("wild", null, List.of(lexicon), 6, 2, 1e30);
    String message = assertThrows(ForgeException.class, () -> training(wild).run()).getMessage();
    assertTrue(message.contains("try a lower --learning-rate"), message);
    assertFalse(Files.exists(folder.resolve("wild/am/final.mdl")));
  }

  @Test
  void aRecordingThatCannotBeReadIsLeftOutAndTold() throws Exception {
    training(job("first", 1, 2)).run();
    Files.writeString(folder.resolve("train.jsonl-7.wav"), "no recording at all");
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    training(on("second", 1), progress).run();
    String told = progress.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("left out: ") && told.contains("train.jsonl-7.wav"), told);
    assertTrue(told.contains("1 recordings are too short"), told);
  }

  @Test
  void aRecordingThatIsNotThereIsNamedAtOnce() throws Exception {
    Files.delete(folder.resolve("train.jsonl-7.wav"));
    String message =
        assertThrows(IOException.class, () -> training(job("model", 1, 2)).run()).getMessage();
    assertTrue(message.contains("train.jsonl-7.wav, which is not there"), message);
  }

  @Test
  void aLaterLexiconMayNotBringPhones() throws Exception {
    Path more = Files.writeString(folder.resolve("more.txt"), "top t\n");
    TrainingJob both = job("model", null, List.of(lexicon, more), 1, 2, 1e-3);
    String message = assertThrows(ForgeException.class, () -> training(both).run()).getMessage();
    assertTrue(message.contains("have the phone 't'"), message);
  }

  @Test
  void wordsThatTheLexiconLacksAreNamed() throws Exception {
    Files.writeString(lexicon, "low l\nhigh h\nlowhigh l h\n");
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    training(job("model", 1, 1), progress).run();
    String told = progress.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("since the lexicon lacks 1 of their words: mid ("), told);
  }

  @Test
  void nothingToTrainOnIsAMistake() throws Exception {
    Files.writeString(manifest, "{\"audio\": \"train.jsonl-0.wav\"}\n");
    String message =
        assertThrows(ForgeException.class, () -> training(job("model", 1, 1)).run()).getMessage();
    assertTrue(message.contains("expected some with 'text'"), message);
  }
}
