package org.hearth.audio.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Follows the level of the background noise in each band by minimum statistics (R. Martin, "Noise
 * power spectral density estimation based on optimal smoothing and minimum statistics", IEEE Trans.
 * Speech and Audio Processing 9(5), 2001): speech has dips, so the least of the smoothed level over
 * a time longer than the time between dips is the noise, whether or not anyone speaks.
 */
final class NoiseFloor {

  /** Weight of the past in the smoothed level: a time constant of about 45 ms. */
  private static final float SMOOTHING = 0.8f;

  /** Frames of which one block keeps the least level. */
  private static final int BLOCK_FRAMES = 25;

  /** Blocks that are remembered: 2 s. */
  private static final int BLOCKS = 8;

  /** Decibels by which the least of a fluctuating level lies below its mean. */
  private static final float BIAS = 2f;

  /**
   * The least floor, in decibels. Microphones that mute themselves, and files that were padded,
   * hold digital silence; the first faint noise after it must not count as speech.
   */
  private static final float LEAST = -78f;

  /** Decibels above the noise beyond which a band does not count as more speech. */
  private static final float MAX_BAND_EXCESS = 15f;

  private final float[] smoothed = new float[FrameAnalyzer.BANDS];
  private final float[] floor = new float[FrameAnalyzer.BANDS];
  private final Deque<float[]> blocks = new ArrayDeque<>();
  private long frames;

  /** Takes the levels of the next frame into account. */
  void update(float[] levels) {
    if (frames == 0) {
      System.arraycopy(levels, 0, smoothed, 0, levels.length);
    }
    if (frames % BLOCK_FRAMES == 0) {
      startBlock();
    }
    float[] block = blocks.getLast();
    for (int band = 0; band < levels.length; band++) {
      smoothed[band] = SMOOTHING * smoothed[band] + (1 - SMOOTHING) * levels[band];
      block[band] = Math.min(block[band], smoothed[band]);
    }
    frames++;
    updateFloor();
  }

  /** Forgets all but about the last {@code count} frames: what was heard in them is noise. */
  void forgetBefore(int count) {
    while (blocks.size() > 1 && blocks.size() > count / BLOCK_FRAMES) {
      blocks.removeFirst();
    }
    updateFloor();
  }

  /** Mean over the bands of the decibels by which {@code levels} exceed the noise. */
  double excess(float[] levels) {
    double sum = 0;
    for (int band = 0; band < levels.length; band++) {
      // Clipped: one loud band, a whistle or a hum, is not speech.
      sum += Math.max(0, Math.min(MAX_BAND_EXCESS, levels[band] - floor[band]));
    }
    return sum / levels.length;
  }

  private void startBlock() {
    float[] block = new float[FrameAnalyzer.BANDS];
    Arrays.fill(block, Float.MAX_VALUE);
    blocks.addLast(block);
    if (blocks.size() > BLOCKS) {
      blocks.removeFirst();
    }
  }

  private void updateFloor() {
    for (int band = 0; band < floor.length; band++) {
      float least = Float.MAX_VALUE;
      for (float[] block : blocks) {
        least = Math.min(least, block[band]);
      }
      floor[band] = Math.max(LEAST, least + BIAS);
    }
  }
}
