package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearth.trainer.internal.voice.TrainingMessage.Progress;
import org.hearth.trainer.internal.voice.TrainingMessage.Stage;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nanos;

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void whatIsShortHasNoLines() {
    ProgressLines lines = new ProgressLines(err, false, () -> nanos);
    for (int i = 1; i <= 19; i++) {
      nanos += SECOND / 10;
      lines.progress(new Progress(Stage.TRAINING, i, 19));
    }
    assertEquals(List.of(), lines());
  }

  @Test
  void whatIsLongHasOneEveryTwoSecondsWithAnEstimate() {
    ProgressLines lines = new ProgressLines(err, false, () -> nanos);
    for (int i = 1; i <= 5; i++) {
      nanos += SECOND;
      lines.progress(new Progress(Stage.TRAINING, i, 25));
    }
    assertEquals(
        List.of("training step 2/25, about 23 s left", "training step 4/25, about 21 s left"),
        lines());
  }

  @Test
  void eachStepWhenAskedFor() {
    ProgressLines lines = new ProgressLines(err, true, () -> nanos);
    lines.progress(new Progress(Stage.PREPARING, 1, 2));
    lines.progress(new Progress(Stage.PREPARING, 2, 2));
    lines.progress(new Progress(Stage.TRAINING, 1, 2));
    lines.progress(new Progress(Stage.TRAINING, 2, 2));
    assertEquals(
        List.of("preparing example 2/2", "training step 1/2", "training step 2/2"), lines());
  }
}
