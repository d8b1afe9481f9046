package org.hearth.nnet.internal.feature;

import org.hearth.nnet.api.NnetException;

/**
 * How samples become windowed frames. Kaldi: {@code FrameExtractionOptions} in {@code
 * feat/feature-window.h}. Dither is left out: it is noise, and Hearth trains without.
 *
 * @param sampleRate in hertz
 * @param length of a frame in samples
 * @param shift from frame to frame in samples
 * @param preemphasis how much of the sample before is subtracted
 * @param removeMean of each frame, before anything else
 * @param snipEdges whether only frames count that lie within the recording
 */
record FrameOptions(
    int sampleRate,
    int length,
    int shift,
    double preemphasis,
    boolean removeMean,
    Window window,
    boolean snipEdges) {

  /** Longer frames are no speech features; the bound keeps buffers small. */
  private static final int MAX_LENGTH = 1 << 16;

  static FrameOptions from(KaldiOptions options) throws NnetException {
    double rate = options.number("sample-frequency", 16_000);
    int length = (int) (rate * 0.001 * options.number("frame-length", 25));
    int shift = (int) (rate * 0.001 * options.number("frame-shift", 10));
    if (length < 2 || length > MAX_LENGTH || shift < 1) {
      throw options.invalid(
          "frames of " + length + " samples every " + shift,
          "2 to " + MAX_LENGTH + " samples every 1 or more");
    }
    double preemphasis = options.number("preemphasis-coefficient", 0.97);
    if (preemphasis < 0 || preemphasis > 1) {
      throw options.invalid("--preemphasis-coefficient=" + preemphasis, "0 to 1");
    }
    if (!options.flag("round-to-power-of-two", true)) {
      throw options.invalid("--round-to-power-of-two=false", "true");
    }
    options.ignore(
        "dither", "allow-downsample", "allow-upsample", "max-feature-vectors", "debug-mel");
    return new FrameOptions(
        (int) rate,
        length,
        shift,
        preemphasis,
        options.flag("remove-dc-offset", true),
        Window.from(options),
        options.flag("snip-edges", true));
  }

  /** The length of the Fourier transform. */
  int paddedLength() {
    int padded = Integer.highestOneBit(length);
    return padded == length ? padded : 2 * padded;
  }

  /** How many frames a recording has. Kaldi: {@code NumFrames}, flushed. */
  int frames(int samples) {
    if (snipEdges) {
      return samples < length ? 0 : 1 + (samples - length) / shift;
    }
    return (samples + shift / 2) / shift;
  }

  /** How many frames read no sample beyond these, whatever comes after them. */
  int completeFrames(int samples) {
    int room = samples - length - firstSample(0);
    return room < 0 ? 0 : 1 + room / shift;
  }

  /** The first sample of a frame; before the recording or beyond it when edges are not snipped. */
  int firstSample(int frame) {
    return snipEdges ? frame * shift : frame * shift + shift / 2 - length / 2;
  }
}
