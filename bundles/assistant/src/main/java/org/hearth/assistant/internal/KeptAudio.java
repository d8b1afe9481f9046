package org.hearth.assistant.internal;

import java.util.Arrays;

/**
 * The audio of one utterance, as it comes. As long as the segmenter's longest utterance at most.
 * Used by one thread at a time.
 */
final class KeptAudio {
  private static final int FIRST = 1 << 15;

  private short[] samples = new short[FIRST];
  private int length;

  void add(short[] from, int offset, int count) {
    if (length + count > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(length + count, samples.length * 2));
    }
    System.arraycopy(from, offset, samples, length, count);
    length += count;
  }

  /** A copy of all samples so far. */
  short[] samples() {
    return Arrays.copyOf(samples, length);
  }
}
