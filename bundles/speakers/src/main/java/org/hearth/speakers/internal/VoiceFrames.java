package org.hearth.speakers.internal;

import java.util.ArrayList;
import java.util.List;
import org.hearth.nnet.api.FeatureStream;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.Matrix;

/** The features of an utterance, computed as its audio comes. For one thread at a time. */
public final class VoiceFrames {
  private final FeatureStream stream;
  private final List<float[]> frames = new ArrayList<>();

  public VoiceFrames(Features features) {
    this.stream = features.stream();
  }

  /** Takes in a part of an array, of which nothing is kept. */
  public void accept(short[] samples, int offset, int length) {
    add(stream.accept(samples, offset, length));
  }

  private void add(Matrix computed) {
    for (int frame = 0; frame < computed.rows(); frame++) {
      frames.add(computed.row(frame));
    }
  }

  /** All frames, with the ones that were not computed yet. */
  public List<float[]> finish() {
    add(stream.finish());
    return frames;
  }

  /** The features of a whole recording. */
  public static List<float[]> of(Features features, short[] samples) {
    VoiceFrames frames = new VoiceFrames(features);
    frames.accept(samples, 0, samples.length);
    return frames.finish();
  }
}
