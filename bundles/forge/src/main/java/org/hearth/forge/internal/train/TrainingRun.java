package org.hearth.forge.internal.train;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;

/** Step after step of a training, until it is done. For one thread. */
final class TrainingRun {
  /** Of the loss that is told: how much of it is that of the last batch. */
  private static final double NEWEST = 0.05;

  private final Batches batches;
  private final List<Utterance> validation;
  private final Weights weights;
  private final BatchGradient gradient;
  private final MatrixProduct product;
  private final RunState state;
  private final Checkpoint checkpoint;
  private final Schedule schedule;
  private final long steps;
  private final double minutes;
  private final Pace pace;
  private final PrintStream progress;

  private double loss = Double.NaN;
  private int unusable;

  /**
   * How often a run tells how far it is, and how often it saves that.
   *
   * @param progressSeconds at least between two lines
   * @param checkpointSeconds at least between two checkpoints: the most that is lost
   */
  record Pace(double progressSeconds, double checkpointSeconds) {
    static final Pace DEFAULT = new Pace(5, 60);
  }

  /**
   * @param state of a run that begins or goes on, whose weights are those given
   */
  TrainingRun(
      TrainingJob job,
      Batches batches,
      List<Utterance> validation,
      Weights weights,
      BatchGradient gradient,
      MatrixProduct product,
      RunState state,
      Checkpoint checkpoint,
      Pace pace,
      PrintStream progress) {
    this.batches = batches;
    this.validation = validation;
    this.weights = weights;
    this.gradient = gradient;
    this.product = product;
    this.state = state;
    this.checkpoint = checkpoint;
    this.schedule = new Schedule(job.learningRate());
    this.steps = (long) batches.ofEpoch() * job.epochs();
    this.minutes = job.minutes();
    this.pace = pace;
    this.progress = progress;
  }

  /** Trains to the end. */
  void toTheEnd() throws IOException, NnetException, ForgeException, InterruptedException {
    say("%d weights, %d steps", weights.values().length, steps);
    double begin = state.seconds();
    double audioBegin = state.audioSeconds();
    double toldAt = begin;
    double savedAt = begin;
    while (share() < 1) {
      step();
      if (state.seconds() - toldAt > pace.progressSeconds()) {
        toldAt = state.seconds();
        tell((state.audioSeconds() - audioBegin) / (state.seconds() - begin));
      }
      if (state.seconds() - savedAt > pace.checkpointSeconds()) {
        savedAt = state.seconds();
        checkpoint.write(state);
      }
      if (state.step() % batches.ofEpoch() == 0) {
        endEpoch();
      }
    }
  }

  /** In nats for each frame, on the last recordings trained on. */
  double loss() {
    return loss;
  }

  /** That of the result on recordings not trained on, if there are any. */
  OptionalDouble validationLoss() throws NnetException, InterruptedException {
    return validation.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            gradient
                .evaluate(
                    Network.compile(
                        weights.model(state.result()), Network.CHAIN_SUBSAMPLING, product),
                    validation)
                .loss());
  }

  private void step() throws NnetException, ForgeException, InterruptedException {
    long started = System.nanoTime();
    BatchGradient.Sum sum = gradient.compute(weights.network(product), batches.at(state.step()));
    float[] slope = sum.gradientPerFrame(weights);
    if (sum.diverged() || !Double.isFinite(sum.loss()) || !isFinite(slope)) {
      throw new ForgeException(
          "training has come to nothing at step %d: %s"
              .formatted(
                  state.step() + 1,
                  sum.unreadable().orElse("try a lower --learning-rate, or other recordings")));
    }
    state.step(slope, schedule, share());
    state.spend((System.nanoTime() - started) / 1e9, sum.seconds());
    sum.unreadable().ifPresent(why -> say("left out: %s", why));
    loss = Double.isNaN(loss) ? sum.loss() : (1 - NEWEST) * loss + NEWEST * sum.loss();
    unusable += sum.unusable();
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** How much of the run is done: of its steps, or of its time where that is more. */
  private double share() {
    double share = state.step() / (double) steps;
    return minutes > 0 ? Math.max(share, state.seconds() / 60 / minutes) : share;
  }

  private void tell(double speed) {
    say(
        "step %d of %d, epoch %.1f: loss %.4f; %.0f h of audio an hour, about %.1f min left",
        state.step(),
        steps,
        state.step() / (double) batches.ofEpoch(),
        loss,
        speed,
        state.seconds() / 60 * (1 - share()) / share());
  }

  private void endEpoch() throws NnetException, InterruptedException {
    if (unusable > 0) {
      say("%d recordings are too short for their text, or cannot be read", unusable);
      unusable = 0;
    }
    if (!validation.isEmpty()) {
      say(
          "after epoch %d: loss %.4f on recordings not trained on",
          state.step() / batches.ofEpoch(),
          gradient.evaluate(weights.network(product), validation).loss());
    }
  }

  private void say(String format, Object... values) {
    progress.println(String.format(Locale.ROOT, format, values));
    progress.flush();
  }
}
