package org.hearth.wake.internal;

import org.hearth.api.audio.PcmStream;

/** The last seconds of speech, by their place in it. For one thread. */
final class RecentSamples {
  /** More than the longest phrase, what is heard around it, and the delay of the network: 5 s. */
  private static final int KEPT = 5 * PcmStream.SAMPLE_RATE;

  private final short[] ring = new short[KEPT];
  private long end;

  void clear() {
    end = 0;
  }

  void add(short[] samples, int offset, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) ((end + i) % KEPT)] = samples[offset + i];
    }
    end += length;
  }

  /** How many were added. */
  long end() {
    return end;
  }

  /** The first one that is still there. */
  long begin() {
    return Math.max(0, end - KEPT);
  }

  /** A copy of some that are still there. */
  short[] copy(long from, long to) {
    short[] copy = new short[(int) (to - from)];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = ring[(int) ((from + i) % KEPT)];
    }
    return copy;
  }
}
