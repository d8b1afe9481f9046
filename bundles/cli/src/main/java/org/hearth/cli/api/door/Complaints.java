package org.hearth.cli.api.door;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Tells the log of bad peers, but no more often than once a second. Safe for several threads. */
final class Complaints {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final Logger log;
  private final String door;
  private final LongSupplier nanos;
  private long last;
  private boolean any;
  private int untold;

  Complaints(Logger log, String door, LongSupplier nanos) {
    this.log = log;
    this.door = door;
    this.nanos = nanos;
  }

  /**
   * @param reason repeats nothing that the peer has sent
   */
  synchronized void tell(String peer, String reason) {
    long now = nanos.getAsLong();
    if (any && now - last < PAUSE) {
      untold++;
      return;
    }
    log.warn(
        "{}: {} was closed: {}{}",
        door,
        peer,
        reason,
        untold == 0 ? "" : " (and " + untold + " more before)");
    any = true;
    last = now;
    untold = 0;
  }
}
