package org.hearth.speakers.internal;

import java.util.ArrayList;
import java.util.List;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.Matrix;

/** The features of an utterance, computed as its audio comes. For one thread at a time. */
public final class VoiceFrames {
  /** Samples of a frame and from frame to frame: 25 and 10 ms, as in every Kaldi front end. */
  private static final int LENGTH = 400;

  private static final int SHIFT = 160;

  /** Frames that are computed together. */
  private static final int BATCH = 10;

  private final Features features;
  private final List<float[]> frames = new ArrayList<>();
  private float[] waiting = new float[1 << 12];
  private int count;

  public VoiceFrames(Features features) {
    this.features = features;
  }

  /** Takes samples, of which nothing is kept but what the next frame needs. */
  public void accept(short[] samples, int offset, int length) {
    for (int i = 0; i < length; i++) {
      if (count == waiting.length) {
        compute();
      }
      waiting[count++] = samples[offset + i];
    }
    if (count >= LENGTH + (BATCH - 1) * SHIFT) {
      compute();
    }
  }

  private void compute() {
    if (count < LENGTH) {
      return;
    }
    float[] ready = new float[count];
    System.arraycopy(waiting, 0, ready, 0, count);
    Matrix computed = features.compute(ready);
    for (int frame = 0; frame < computed.rows(); frame++) {
      frames.add(computed.row(frame));
    }
    int done = computed.rows() * SHIFT;
    System.arraycopy(waiting, done, waiting, 0, count - done);
    count -= done;
  }

  /** All frames, with the ones that were not computed yet. */
  public List<float[]> finish() {
    compute();
    return frames;
  }

  /** The features of a whole recording. */
  public static List<float[]> of(Features features, short[] samples) {
    VoiceFrames frames = new VoiceFrames(features);
    frames.accept(samples, 0, samples.length);
    return frames.finish();
  }
}
