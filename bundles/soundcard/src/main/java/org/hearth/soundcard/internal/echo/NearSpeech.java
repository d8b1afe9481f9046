package org.hearth.soundcard.internal.echo;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Tells whether somebody speaks in what an {@link EchoCanceller} has left: it must stand out from
 * the noise and from the echo that is expected to be left, in frequency bands, for most of 0.13 s.
 * For one thread at a time.
 */
final class NearSpeech {
  /** Edges of the bands in bins of 31.25 Hz: 188, 500, 1000, 2000, 3500 and 7000 Hz. */
  private static final int[] EDGES = {6, 16, 32, 64, 112, 224};

  private static final int BANDS = EDGES.length - 1;
  private static final int WINDOW = 2 * EchoCanceller.BLOCK;

  /** Mean decibels above noise and echo that are speech. */
  private static final double THRESHOLD = 5;

  /** A band counts as no more than this: one band is not speech. */
  private static final double MOST = 12;

  /** Blocks that are looked at, and how many of them must be speech. */
  private static final int LAST = 8;

  private static final int ENOUGH = 5;

  /** By which the estimate of the echo that is left is multiplied: it is one of the mean. */
  private static final double CAUTION = 2;

  /** Of the expected echo from block to block: a room in which sound fades by 60 dB in 1.7 s. */
  private static final double FADING = 0.88;

  /** Of a block in what is usual, where it is less: half a second. */
  private static final double FORGETTING = 0.03;

  /** The same where it is more: 3 s, since a person who speaks must not become usual. */
  private static final double LEARNING = 0.005;

  /** By which noise exceeds its mean at most. */
  private static final double QUIET = 2;

  private static final int NOISE_BLOCK = 16;
  private static final int NOISE_BLOCKS = 8;
  private static final double SMOOTHING = 0.7;

  /** By which the least power lies below the mean of noise. */
  private static final double BIAS = 1.6;

  private final Transform transform = new Transform(WINDOW);
  private final float[] hann = new float[WINDOW];
  private final float[] left = new float[WINDOW];
  private final float[] echo = new float[WINDOW];
  private final float[] block = new float[EchoCanceller.BLOCK];
  private final float[] echoBlock = new float[EchoCanceller.BLOCK];
  private final float[] windowed = new float[WINDOW];
  private final float[] spectrum = new float[transform.length()];
  private final double[] smoothed = new double[BANDS];

  /** Echo that was taken away, fading as a room does. */
  private final double[] recent = new double[BANDS];

  /** What usually is left of it, by what was taken away: a long room, a loudspeaker that bends. */
  private final double[] usual = new double[BANDS];

  private final Deque<double[]> minima = new ArrayDeque<>();
  private final boolean[] spoken = new boolean[LAST];
  private long blocks;

  NearSpeech() {
    Arrays.fill(usual, 1);
    for (int i = 0; i < WINDOW; i++) {
      hann[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW));
    }
  }

  /** Takes what the canceller made of the last block into account; whether somebody speaks. */
  boolean accept(EchoCanceller canceller) {
    canceller.residual(block, echoBlock);
    double[] residual = bands(left, block);
    double[] taken = bands(echo, echoBlock);
    double leak = Math.min(1, CAUTION * canceller.leak());
    double score = 0;
    updateNoise(residual);
    for (int band = 0; band < BANDS; band++) {
      recent[band] = Math.max(FADING * recent[band], taken[band]);
      double noise = BIAS * noise(band);
      double expected = Math.max(leak, CAUTION * usual[band]) * recent[band];
      double known = noise + expected + 1e-6;
      // Once nothing is taken away, what stands out is a person who answers, and no echo.
      boolean answered = taken[band] == 0 && residual[band] > QUIET * noise;
      if (recent[band] > noise && !answered) {
        double share = Math.min(1, residual[band] / recent[band]);
        usual[band] += (share < usual[band] ? FORGETTING : LEARNING) * (share - usual[band]);
      }
      double above = 10 * Math.log10(residual[band] / known + 1e-9);
      score += Math.max(0, Math.min(MOST, above));
    }
    spoken[(int) (blocks++ % LAST)] = score / BANDS >= THRESHOLD;
    return count() >= ENOUGH;
  }

  private int count() {
    int count = 0;
    for (boolean each : spoken) {
      count += each ? 1 : 0;
    }
    return count;
  }

  private double[] bands(float[] samples, float[] newest) {
    System.arraycopy(samples, EchoCanceller.BLOCK, samples, 0, EchoCanceller.BLOCK);
    System.arraycopy(newest, 0, samples, EchoCanceller.BLOCK, EchoCanceller.BLOCK);
    for (int i = 0; i < WINDOW; i++) {
      windowed[i] = samples[i] * hann[i];
    }
    transform.forward(windowed, spectrum);
    double[] bands = new double[BANDS];
    for (int band = 0; band < BANDS; band++) {
      for (int i = 2 * EDGES[band]; i < 2 * EDGES[band + 1]; i++) {
        bands[band] += spectrum[i] * spectrum[i];
      }
    }
    return bands;
  }

  /** Minimum statistics, as the segmenter of utterances has them. */
  private void updateNoise(double[] residual) {
    if (blocks % NOISE_BLOCK == 0) {
      double[] least = new double[BANDS];
      Arrays.fill(least, Double.MAX_VALUE);
      minima.addLast(least);
      if (minima.size() > NOISE_BLOCKS) {
        minima.removeFirst();
      }
    }
    double[] least = minima.getLast();
    for (int band = 0; band < BANDS; band++) {
      smoothed[band] =
          blocks == 0
              ? residual[band]
              : SMOOTHING * smoothed[band] + (1 - SMOOTHING) * residual[band];
      least[band] = Math.min(least[band], smoothed[band]);
    }
  }

  private double noise(int band) {
    double least = Double.MAX_VALUE;
    for (double[] each : minima) {
      least = Math.min(least, each[band]);
    }
    return least;
  }
}
