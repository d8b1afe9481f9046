package org.hearth.trainer.internal.voice;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.hearth.trainer.internal.voice.TrainingMessage.Progress;
import org.hearth.trainer.internal.voice.TrainingMessage.Stage;

/** Progress as lines for a person: every two seconds, so none of what is short. */
final class ProgressLines implements TrainingListener {
  private static final long PERIOD = 2_000_000_000;

  private final PrintStream err;
  private final boolean all;
  private final LongSupplier nanoTime;
  private Stage stage;
  private int firstDone;
  private long stageBegan;
  private long printed;

  /**
   * @param all whether each step has a line
   */
  ProgressLines(PrintStream err, boolean all, LongSupplier nanoTime) {
    this.err = err;
    this.all = all;
    this.nanoTime = nanoTime;
    this.printed = nanoTime.getAsLong();
  }

  @Override
  public void note(String sentence) {
    err.println(sentence);
    err.flush();
  }

  @Override
  public void progress(Progress progress) {
    long now = nanoTime.getAsLong();
    if (progress.stage() != stage) {
      stage = progress.stage();
      firstDone = progress.done();
      stageBegan = now;
    }
    boolean isStep = all && stage == Stage.TRAINING;
    boolean isLast = all && progress.done() == progress.all();
    if (isStep || isLast || now - printed >= PERIOD) {
      printed = now;
      note(line(progress, now));
    }
  }

  private String line(Progress progress, long now) {
    int since = progress.done() - firstDone;
    String left =
        since == 0 || progress.done() == progress.all()
            ? ""
            : String.format(
                Locale.ROOT,
                ", about %.0f s left",
                (now - stageBegan) / 1e9 / since * (progress.all() - progress.done()));
    return name(progress.stage()) + " " + progress.done() + "/" + progress.all() + left;
  }

  private static String name(Stage stage) {
    return switch (stage) {
      case PREPARING -> "preparing example";
      case TRAINING -> "training step";
      case COMPARING -> "comparing example";
    };
  }
}
