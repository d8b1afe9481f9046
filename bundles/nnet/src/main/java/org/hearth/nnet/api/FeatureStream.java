package org.hearth.nnet.api;

import java.util.Arrays;
import org.hearth.nnet.internal.feature.FrontEnd;

/**
 * The features of a recording, computed while it lasts: together those of {@link Features#compute}.
 * Of the samples no more than two seconds are kept, so that it may last for ever. For one thread at
 * a time.
 */
public final class FeatureStream {
  private static final int FIRST = 1 << 15;

  private final FrontEnd frontEnd;
  private float[] samples = new float[FIRST];

  /** Samples that are kept, whole frames' shifts after the recording's first. */
  private int length;

  /** Frames that were computed, since the first sample that is kept. */
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

  /** Lets go of samples that no further frame reads. Seldom, since the others are moved. */
  private void forget() {
    int over = frames - frontEnd.mirroredFrames();
    int samples = over * frontEnd.shift();
    if (samples >= FIRST / 2) {
      System.arraycopy(this.samples, samples, this.samples, 0, length - samples);
      length -= samples;
      frames -= over;
    }
  }

  private Matrix upTo(int end) {
    Matrix next = frontEnd.compute(samples, length, frames, end);
    frames = end;
    forget();
    return next;
  }
}
