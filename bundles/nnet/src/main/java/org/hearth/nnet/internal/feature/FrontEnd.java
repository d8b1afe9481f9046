package org.hearth.nnet.internal.feature;

import java.util.List;
import java.util.Optional;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;

/** From samples to what a network reads. Immutable, for any thread. */
public final class FrontEnd {
  private final FrameOptions frames;
  private final Framing framing;
  private final FourierTransform transform;
  private final FrameFeatures features;
  private final double[] mean;

  private FrontEnd(FrameOptions frames, FrameFeatures features, double[] mean) {
    this.frames = frames;
    this.framing = new Framing(frames);
    this.transform = new FourierTransform(frames.paddedLength());
    this.features = features;
    this.mean = mean;
  }

  /** The two kinds of features in Vosk's models. */
  public enum Kind {
    FILTERBANK,
    MFCC
  }

  /**
   * @param file the configuration's name, for messages
   * @param lines of the configuration
   * @param globalStatistics two rows: the sum over all frames and the sum of squares; in the last
   *     column of the first the number of frames. Their mean is subtracted
   */
  public static FrontEnd create(
      Kind kind, String file, List<String> lines, Optional<Matrix> globalStatistics)
      throws NnetException {
    KaldiOptions options = new KaldiOptions(file, lines);
    FrameOptions frames = FrameOptions.from(options);
    FrameFeatures features =
        kind == Kind.MFCC ? Cepstrum.from(options, frames) : Filterbank.from(options, frames);
    options.requireAllUsed();
    double[] mean =
        globalStatistics.isPresent()
            ? mean(globalStatistics.get(), features.dimension())
            : new double[features.dimension()];
    return new FrontEnd(frames, features, mean);
  }

  private static double[] mean(Matrix statistics, int dimension) throws NnetException {
    if (statistics.rows() != 2 || statistics.cols() != dimension + 1) {
      throw new NnetException(
          "global statistics of " + statistics + "; expected 2 x " + (dimension + 1));
    }
    double count = statistics.get(0, dimension);
    if (!(count > 0)) {
      throw new NnetException("global statistics of " + count + " frames; expected some");
    }
    double[] mean = new double[dimension];
    for (int d = 0; d < dimension; d++) {
      mean[d] = statistics.get(0, d) / count;
    }
    return mean;
  }

  public int sampleRate() {
    return frames.sampleRate();
  }

  public int dimension() {
    return features.dimension();
  }

  /** How many frames a recording has. */
  public int frames(int samples) {
    return frames.frames(samples);
  }

  /** How many frames of a recording are the same, whatever comes after these samples. */
  public int completeFrames(int samples) {
    return Math.min(frames.completeFrames(samples), frames.frames(samples));
  }

  /** Samples from the begin of a frame to that of the next. */
  public int shift() {
    return frames.shift();
  }

  /** How many frames at a recording's begin read samples from before it. */
  public int mirroredFrames() {
    int frame = 0;
    while (frames.firstSample(frame) < 0) {
      frame++;
    }
    return frame;
  }

  /** A row for each frame. */
  public Matrix compute(float[] samples) {
    return compute(samples, samples.length, 0, frames(samples.length));
  }

  /**
   * A row for each of some frames.
   *
   * @param length samples of the recording; the array may be longer
   * @param begin the first frame
   * @param end the frame after the last
   */
  public Matrix compute(float[] samples, int length, int begin, int end) {
    Matrix matrix = Matrix.zeros(end - begin, features.dimension());
    for (int frame = begin; frame < end; frame++) {
      double[] values = compute(samples, length, frame);
      for (int d = 0; d < values.length; d++) {
        matrix.set(frame - begin, d, (float) (values[d] - mean[d]));
      }
    }
    return matrix;
  }

  private double[] compute(float[] samples, int length, int frame) {
    double[] raw = framing.raw(samples, length, frame);
    double[] windowed = framing.windowed(raw);
    FrameEnergy energy = features.energy();
    double logEnergy =
        Math.max(Framing.logEnergy(energy.raw() ? raw : windowed), energy.logFloor());
    return features.compute(transform.power(windowed), logEnergy);
  }
}
