package org.hearth.trainer.internal.voice;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.hearth.trainer.internal.PrivateDescent;

/** Training that takes seconds, in the container: it stands still while somebody is heard. */
public final class Background {
  private static final long HOLD_MILLIS = 50;
  private static final long PERIOD_NANOS = 2_000_000_000;

  private Background() {}

  /**
   * Takes a run to its end.
   *
   * @param hearing whether somebody is being heard
   * @param progress is told sentences that a person may read
   * @return what was trained
   * @throws VoiceException when its person is forgotten meanwhile
   */
  public static float[] finish(
      PrivateDescent run, Running running, BooleanSupplier hearing, Consumer<String> progress)
      throws VoiceException, InterruptedException {
    long started = System.nanoTime();
    long told = started;
    while (!run.isDone()) {
      running.requireNotForgotten();
      while (hearing.getAsBoolean()) {
        Thread.sleep(HOLD_MILLIS);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      run.step();
      long now = System.nanoTime();
      if (now - told >= PERIOD_NANOS) {
        told = now;
        double left = (now - started) / 1e9 / run.done() * (run.steps() - run.done());
        progress.accept(
            String.format(
                Locale.ROOT,
                "training step %d/%d, about %.0f s left",
                run.done(),
                run.steps(),
                left));
      }
    }
    return run.parameters();
  }
}
