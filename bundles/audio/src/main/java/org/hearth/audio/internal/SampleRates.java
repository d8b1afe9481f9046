package org.hearth.audio.internal;

import org.hearth.api.audio.AudioException;

/** The sample rates that are accepted from files. */
final class SampleRates {

  /** Hz. Below it there is no speech to recognise. */
  static final int MIN = 1_000;

  /** Hz. Above it the resampling filter, whose length grows with the rate, becomes absurd. */
  static final int MAX = 1_000_000;

  private SampleRates() {}

  /**
   * Returns {@code rate} as an int.
   *
   * @throws AudioException when it is outside {@link #MIN} to {@link #MAX}
   */
  static int check(long rate, String file) throws AudioException {
    if (rate < MIN || rate > MAX) {
      throw new AudioException(
          file + ": sample rate " + rate + " Hz; expected " + MIN + " to " + MAX + " Hz");
    }
    return (int) rate;
  }
}
