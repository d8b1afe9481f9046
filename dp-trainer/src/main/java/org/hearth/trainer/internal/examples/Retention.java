package org.hearth.trainer.internal.examples;

import java.time.Duration;

/** How long and how much is kept of what a person says who allowed it. */
final class Retention {
  static final int DEFAULT_DAYS = 30;
  static final int MAX_DAYS = 365;

  /** The newest utterances only. */
  static final int MAX_UTTERANCES = 500;

  private Retention() {}

  static Duration of(int days) {
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException(days + " days, expected 1 to " + MAX_DAYS);
    }
    return Duration.ofDays(days);
  }
}
