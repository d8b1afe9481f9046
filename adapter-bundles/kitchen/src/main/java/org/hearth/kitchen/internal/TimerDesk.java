package org.hearth.kitchen.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.keystore.KeystoreException;

/** Sets and changes timers as people ask. The file is the truth, so that they outlive a restart. */
final class TimerDesk {
  private final StateFile<Timers> file;
  private final Clock clock;

  /** Called when the timers have changed. */
  private final Runnable changed;

  TimerDesk(StateFile<Timers> file, Clock clock, Runnable changed) {
    this.file = file;
    this.clock = clock;
    this.changed = changed;
  }

  String start(IntentRequest request) throws HandlingException, KeystoreException {
    Duration length = Durations.of(request);
    Timer timer =
        new Timer(
            request.text("timer"),
            length,
            Optional.of(clock.instant().plus(length)),
            Duration.ZERO,
            request.source());
    write(file.read().with(timer));
    return Lists.sentence(
        timer.name().map(name -> timer.label() + ": ").orElse("")
            + Durations.text(length)
            + ", starting now");
  }

  String pause(IntentRequest request) throws HandlingException, KeystoreException {
    Timers timers = file.read();
    Timer timer = timers.meant(request.text("timer"));
    if (timer.isPaused()) {
      throw new HandlingException(Lists.sentence(timer.label() + " is paused already"));
    }
    Timer paused = timer.paused(clock.instant());
    write(timers.replace(timer, paused));
    return Lists.sentence(
        timer.label() + " is paused with " + Durations.text(paused.left()) + " left");
  }

  String resume(IntentRequest request) throws HandlingException, KeystoreException {
    Timers timers = file.read();
    Timer timer = timers.meant(request.text("timer"));
    if (!timer.isPaused()) {
      throw new HandlingException(Lists.sentence(timer.label() + " is not paused"));
    }
    write(timers.replace(timer, timer.resumed(clock.instant())));
    return Lists.sentence(timer.label() + " goes on: " + Durations.text(timer.left()) + " left");
  }

  String cancel(IntentRequest request) throws HandlingException, KeystoreException {
    Timers timers = file.read();
    Timer timer = timers.meant(request.text("timer"));
    write(timers.without(timer));
    return Lists.sentence(timer.label() + " is cancelled");
  }

  String cancelAll() throws HandlingException, KeystoreException {
    int count = file.read().all().size();
    if (count == 0) {
      throw new HandlingException("There is no timer.");
    }
    write(Timers.NONE);
    return count == 1 ? "The timer is cancelled." : "All " + count + " timers are cancelled.";
  }

  String status(IntentRequest request) throws HandlingException, KeystoreException {
    Timers timers = file.read();
    Instant now = clock.instant();
    if (request.text("timer").isEmpty() && timers.all().size() > 1) {
      return timers.all().stream()
          .map(timer -> status(timer, now))
          .collect(Collectors.joining(" "));
    }
    return status(timers.meant(request.text("timer")), now);
  }

  private static String status(Timer timer, Instant now) {
    Duration left = timer.left(now);
    return Durations.text(left.isNegative() ? Duration.ZERO : left)
        + " left on "
        + timer.label()
        + (timer.isPaused() ? ", which is paused." : ".");
  }

  /**
   * Makes the only timer longer or shorter.
   *
   * @param sign 1 or -1
   */
  String change(IntentRequest request, int sign) throws HandlingException, KeystoreException {
    Timers timers = file.read();
    Timer timer = timers.meant(request.text("timer"));
    Timer changedTimer = timer.longer(Durations.of(request).multipliedBy(sign));
    Duration left = changedTimer.left(clock.instant());
    if (left.isNegative() || left.isZero()) {
      throw new HandlingException(
          "There are only "
              + Durations.text(timer.left(clock.instant()))
              + " left on "
              + timer.label()
              + ".");
    }
    write(timers.replace(timer, changedTimer));
    return Durations.text(left) + " left on the timer.";
  }

  private void write(Timers timers) throws KeystoreException {
    file.write(timers);
    changed.run();
  }
}
