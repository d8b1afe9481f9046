package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearth.trainer.internal.voice.TrainingMessage.Failed;
import org.hearth.trainer.internal.voice.TrainingMessage.Finished;
import org.hearth.trainer.internal.voice.VoiceTraining.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTrainingChildTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private TrainingJob job(List<Utterance> utterances) {
    return new TrainingJob(
        Voices.MODEL,
        Voices.FINGERPRINT,
        folder,
        Voices.settings(Parameterisation.BIASES, 0),
        0,
        new byte[32],
        State.start(80),
        1,
        Map.of(),
        utterances,
        utterances);
  }

  /** It is judged on what it was trained on: without noise that must get better. */
  @Test
  void itLearnsWhatItIsTrainedOn() throws Exception {
    try (TrainingProcess process =
        new TrainingProcess(
            PlainTrainingChild.class,
            System.getProperty("java.class.path"),
            96,
            job(Voices.utterances(8)))) {
      TrainingMessage message;
      do {
        message = process.next(PATIENCE).orElseThrow();
        assertFalse(message instanceof Failed, message::toString);
      } while (!(message instanceof Finished));
      Finished finished = (Finished) message;
      assertTrue(
          finished.after().objective() > finished.before().objective() + 0.01, finished::toString);
    }
  }

  @Test
  void equalSeedsTrainAlike() throws Exception {
    BaseNetwork base = BaseNetwork.read(Voices.MODEL);
    VoiceModel model =
        PublicFiles.read(folder, Voices.FINGERPRINT)
            .model(
                base,
                Objectives.of(Voices.MODEL, base.model()),
                Voices.FINGERPRINT,
                Voices.settings(Parameterisation.BIASES, 0),
                Voices.utterances(2),
                Long.MAX_VALUE);
    assertArrayEquals(PlainTrainingChild.train(model, 1), PlainTrainingChild.train(model, 1));
  }

  /** No other class of the product knows how to train without privacy. */
  @Test
  void onlyTheBenchmarkReachesIt() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString();
        boolean mentions = Files.readString(file).contains("PlainTrainingChild");
        boolean may = List.of("PlainTrainingChild.java", "UnpaidTraining.java").contains(name);
        assertTrue(may || !mentions, name);
      }
    }
  }
}
