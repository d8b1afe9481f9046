package org.hearth.api.audio;

import java.util.Arrays;

/** The samples of an utterance as they come. For one thread at a time. */
public final class SampleBuffer {
  private static final int FIRST = 1 << 15;

  private short[] samples = new short[0];
  private int length;

  /** Adds a part of an array, of which nothing is kept. */
  public void add(short[] from, int offset, int count) {
    if (length + count > samples.length) {
      int size = Math.max(length + count, Math.max(FIRST, samples.length * 2));
      samples = Arrays.copyOf(samples, size);
    }
    System.arraycopy(from, offset, samples, length, count);
    length += count;
  }

  /** How many there are. */
  public int length() {
    return length;
  }

  /** A copy of all samples so far. */
  public short[] samples() {
    return Arrays.copyOf(samples, length);
  }
}
