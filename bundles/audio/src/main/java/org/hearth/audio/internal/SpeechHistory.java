package org.hearth.audio.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * The levels of the frames of the last seconds, judged anew by the noise floor of now.
 *
 * <p>What the noise is, is often known only when speech pauses: a stream that begins in the middle
 * of a word, or noise that has just ended. Looking back finds the speech that went before.
 */
final class SpeechHistory {

  /** Frames kept: 1.5 s. */
  static final int FRAMES = 150;

  /** Frames without speech that a run of speech may contain: a stop consonant. */
  private static final int MAX_GAP = 12;

  private final Deque<float[]> levels = new ArrayDeque<>(FRAMES);
  private long frames;

  /** Adds the levels of the next frame. */
  void add(float[] frame) {
    if (levels.size() == FRAMES) {
      levels.removeFirst();
    }
    levels.addLast(frame);
    frames++;
  }

  /**
   * Looks for speech.
   *
   * @param floor noise to compare with
   * @param threshold decibels above it that count as speech
   * @param minimum frames of speech that a run must hold
   * @param notBefore first frame of the stream that may belong to the run
   * @return the first frame of the earliest such run
   */
  OptionalLong findSpeech(NoiseFloor floor, double threshold, int minimum, long notBefore) {
    long frame = frames - levels.size();
    long start = -1;
    long last = -1;
    int count = 0;
    for (float[] level : levels) {
      if (frame >= notBefore && floor.excess(level) >= threshold) {
        if (count == 0 || frame - last > MAX_GAP) {
          start = frame;
          count = 0;
        }
        last = frame;
        count++;
        if (count >= minimum) {
          return OptionalLong.of(start);
        }
      }
      frame++;
    }
    return OptionalLong.empty();
  }

  /** The last frame that exceeds the noise by {@code threshold} decibels, or -1. */
  long lastSpeech(NoiseFloor floor, double threshold) {
    long frame = frames;
    for (Iterator<float[]> newest = levels.descendingIterator(); newest.hasNext(); ) {
      frame--;
      if (floor.excess(newest.next()) >= threshold) {
        return frame;
      }
    }
    return -1;
  }
}
