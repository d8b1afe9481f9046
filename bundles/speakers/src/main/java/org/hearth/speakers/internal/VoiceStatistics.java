package org.hearth.speakers.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a voice from an utterance: means and spreads of its cepstrum over the frames in
 * which somebody speaks. Cepstral coefficients 1 to 19 have a mean and a spread each, their slopes
 * a spread. The first feature, the logarithm of a frame's energy, tells which frames are speech;
 * how loud it was is left out.
 *
 * @param values in the order means, spreads, spreads of slopes
 * @param speechFrames how many frames of 10 ms they are made of
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record VoiceStatistics(double[] values, int speechFrames) {
  private static final int CEPSTRA = 19;

  /** How many values there are. */
  public static final int DIMENSION = 3 * CEPSTRA;

  /** Fewer frames tell nothing: a fifth of a second. */
  static final int LEAST_FRAMES = 20;

  /** Nats below the loud frames from which on a frame is no speech: 24 dB. */
  private static final double RANGE = 5.5;

  /** Nats that speech is above the quiet frames at least. */
  private static final double ABOVE_NOISE = 1.0;

  private static final double LOUD = 0.95;
  private static final double QUIET = 0.10;

  /**
   * @param frames 20 features each: log energy, then cepstral coefficients
   * @return empty when there is too little speech
   */
  public static Optional<VoiceStatistics> of(List<float[]> frames) {
    if (frames.size() < LEAST_FRAMES) {
      return Optional.empty();
    }
    double least = threshold(frames);
    double[] sums = new double[2 * CEPSTRA];
    double[] squares = new double[2 * CEPSTRA];
    int speech = 0;
    for (int t = 0; t < frames.size(); t++) {
      if (frames.get(t)[0] > least) {
        speech++;
        for (int c = 0; c < CEPSTRA; c++) {
          add(frames.get(t)[c + 1], c, sums, squares);
          add(slope(frames, t, c + 1), CEPSTRA + c, sums, squares);
        }
      }
    }
    if (speech < LEAST_FRAMES) {
      return Optional.empty();
    }
    double[] values = new double[DIMENSION];
    for (int i = 0; i < 2 * CEPSTRA; i++) {
      double mean = sums[i] / speech;
      if (i < CEPSTRA) {
        values[i] = mean;
      }
      values[CEPSTRA + i] = Math.sqrt(Math.max(0, squares[i] / speech - mean * mean));
    }
    return Optional.of(new VoiceStatistics(values, speech));
  }

  /** The log energy above which a frame is speech. */
  static double threshold(List<float[]> frames) {
    return Math.max(energy(frames, LOUD) - RANGE, energy(frames, QUIET) + ABOVE_NOISE);
  }

  /** The log energy that a share of the frames has at most. */
  static double energy(List<float[]> frames, double share) {
    double[] energies = frames.stream().mapToDouble(frame -> frame[0]).sorted().toArray();
    return energies[(int) Math.min(energies.length - 1L, Math.round(share * energies.length))];
  }

  private static void add(double value, int index, double[] sums, double[] squares) {
    sums[index] += value;
    squares[index] += value * value;
  }

  /** By regression over two frames to each side, as Kaldi's deltas; the ends are repeated. */
  private static double slope(List<float[]> frames, int t, int feature) {
    return (at(frames, t + 1, feature)
            - at(frames, t - 1, feature)
            + 2 * (at(frames, t + 2, feature) - at(frames, t - 2, feature)))
        / 10;
  }

  private static double at(List<float[]> frames, int t, int feature) {
    return frames.get(Math.max(0, Math.min(frames.size() - 1, t)))[feature];
  }

  @Override
  public String toString() {
    return speechFrames + " frames of speech, " + Arrays.hashCode(values);
  }
}
