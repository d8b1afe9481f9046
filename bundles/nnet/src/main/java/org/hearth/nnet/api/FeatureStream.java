package org.hearth.nnet.api;

import java.util.Arrays;
import org.hearth.nnet.internal.feature.FrontEnd;

/**
 * The features of a recording, computed while it lasts: together those of {@link Features#compute}.
 * For one thread at a time.
 */
public final class FeatureStream {
  private static final int FIRST = 1 << 15;

  private final FrontEnd frontEnd;
  private float[] samples = new float[FIRST];
  private int length;
  private int frames;

  FeatureStream(FrontEnd frontEnd) {
    this.frontEnd = frontEnd;
  }

  /**
   * Takes in a part of an array, of which nothing is kept.
   *
   * @param pcm samples at {@link Features#sampleRate()}
   * @return the frames that are complete with it, maybe none
   */
  public Matrix accept(short[] pcm, int offset, int count) {
    if (length + count > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(length + count, 2 * samples.length));
    }
    for (int i = 0; i < count; i++) {
      samples[length + i] = pcm[offset + i];
    }
    length += count;
    return upTo(frontEnd.completeFrames(length));
  }

  /** The frames that are left at the recording's end. */
  public Matrix finish() {
    return upTo(frontEnd.frames(length));
  }

  private Matrix upTo(int end) {
    Matrix next = frontEnd.compute(samples, length, frames, end);
    frames = end;
    return next;
  }
}
