package org.hearth.trainer.internal.voice;

import java.time.Duration;
import java.util.Optional;
import org.hearth.trainer.internal.voice.TrainingMessage.Failed;
import org.hearth.trainer.internal.voice.TrainingMessage.Finished;
import org.hearth.trainer.internal.voice.TrainingMessage.Progress;
import org.hearth.trainer.internal.voice.TrainingMessage.Stepped;
import org.hearth.trainer.internal.voice.VoiceTraining.State;

/**
 * Sees a training process through: passes on how far it is, keeps its state on disk, and holds it
 * while there is somebody or something to make room for. For one thread.
 */
final class TrainingFollower {
  /** How soon whoever is heard gets the processor: twenty times a second. */
  private static final Duration POLL = Duration.ofMillis(50);

  private final Checkpoints checkpoints;
  private final Holds holds;
  private final Duration interval;
  private final Running running;
  private final TrainingListener listener;

  /**
   * @param interval between states that are written
   */
  TrainingFollower(
      Checkpoints checkpoints,
      Holds holds,
      Duration interval,
      Running running,
      TrainingListener listener) {
    this.checkpoints = checkpoints;
    this.holds = holds;
    this.interval = interval;
    this.running = running;
    this.listener = listener;
  }

  /**
   * Follows it to its end. When this throws, the newest state is on disk, unless the person was
   * forgotten.
   */
  Finished follow(TrainingProcess process, Checkpoint run)
      throws VoiceException, InterruptedException {
    return follow(process, Optional.of(run));
  }

  /** Follows a process that takes no step, so that there is no state to keep. */
  Finished follow(TrainingProcess trial) throws VoiceException, InterruptedException {
    return follow(trial, Optional.empty());
  }

  private Finished follow(TrainingProcess process, Optional<Checkpoint> run)
      throws VoiceException, InterruptedException {
    Written written = new Written(run);
    try {
      Optional<Finished> finished = Optional.empty();
      boolean held = false;
      while (finished.isEmpty()) {
        Optional<TrainingMessage> message = process.next(POLL);
        running.requireNotForgotten();
        finished = message.isPresent() ? take(message.get(), written) : Optional.empty();
        Optional<String> reason = holds.reason();
        if (reason.isPresent() != held) {
          held = reason.isPresent();
          process.hold(held);
          if (held && !reason.get().equals(Holds.HEARING)) {
            listener.note("waiting: " + reason.get());
          }
        }
      }
      return finished.get();
    } finally {
      written.flush();
    }
  }

  private Optional<Finished> take(TrainingMessage message, Written written) throws VoiceException {
    if (message instanceof Failed failed) {
      throw new VoiceException(failed.message());
    }
    if (message instanceof Progress progress) {
      listener.progress(progress);
    }
    if (message instanceof Stepped stepped) {
      written.take(stepped.state());
    }
    return message instanceof Finished finished ? Optional.of(finished) : Optional.empty();
  }

  /** The newest state, and when the last one was written. */
  private final class Written {
    private Optional<Checkpoint> newest;
    private boolean isWritten = true;
    private long last = System.nanoTime();

    Written(Optional<Checkpoint> run) {
      this.newest = run;
    }

    void take(State state) throws VoiceException {
      newest = newest.map(run -> run.with(state));
      isWritten = false;
      if (System.nanoTime() - last >= interval.toNanos()) {
        flush();
      }
    }

    void flush() throws VoiceException {
      if (!isWritten && newest.isPresent()) {
        checkpoints.update(running.person(), newest.get());
        isWritten = true;
        last = System.nanoTime();
      }
    }
  }
}
