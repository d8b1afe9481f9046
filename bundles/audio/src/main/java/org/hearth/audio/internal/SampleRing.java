package org.hearth.audio.internal;

import java.util.Objects;

/** The last samples of a stream, addressed by their position in it. */
final class SampleRing {
  private final short[] samples;
  private long end;

  SampleRing(int capacity) {
    samples = new short[capacity];
  }

  /** Position after the newest sample. */
  long end() {
    return end;
  }

  /** Position of the oldest sample that is still held. */
  long start() {
    return Math.max(0, end - samples.length);
  }

  /** Adds a sample, dropping the oldest when full. */
  void add(short sample) {
    samples[(int) (end % samples.length)] = sample;
    end++;
  }

  /**
   * Copies {@code length} samples from {@code position} on to the beginning of {@code target}.
   *
   * @throws IndexOutOfBoundsException when some of them are held no more, or not yet
   */
  void copy(long position, short[] target, int length) {
    Objects.checkFromIndexSize(position - start(), (long) length, end - start());
    for (int i = 0; i < length; i++) {
      target[i] = samples[(int) ((position + i) % samples.length)];
    }
  }
}
