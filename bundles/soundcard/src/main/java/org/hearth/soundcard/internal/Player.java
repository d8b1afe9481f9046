package org.hearth.soundcard.internal;

import org.hearth.api.voice.VoiceException;

/**
 * What is to be played, handed out in blocks by whoever drives the loudspeaker. One thing is played
 * after another. Safe for use by several threads.
 */
final class Player {
  /** Over which a voice that is stopped fades: 8 ms. */
  private static final int FADE = 128;

  private static final String GONE = "the loudspeaker is gone";

  private short[] playing;
  private int position;

  /** Where what is playing ends: earlier when it was stopped. */
  private int end;

  private boolean stopped;
  private boolean closed;

  /**
   * Waits until it was handed out to its end or stopped.
   *
   * @return false when it was stopped before its end
   * @throws VoiceException when the loudspeaker is closed
   */
  synchronized boolean play(short[] samples) throws VoiceException, InterruptedException {
    while (playing != null && !closed) {
      wait();
    }
    requireOpen();
    playing = samples;
    position = 0;
    end = samples.length;
    stopped = false;
    try {
      while (position < end && !closed) {
        wait();
      }
      requireOpen();
      return !stopped;
    } finally {
      playing = null;
      notifyAll();
    }
  }

  private void requireOpen() throws VoiceException {
    if (closed) {
      throw new VoiceException(GONE);
    }
  }

  /** The next block, silence where there is nothing to play. */
  synchronized void next(short[] block) {
    for (int i = 0; i < block.length; i++) {
      block[i] = playing == null || position >= end ? 0 : sample();
    }
    if (playing != null && position >= end) {
      notifyAll();
    }
  }

  private short sample() {
    double fade = stopped ? Math.min(1, (end - position) / (double) FADE) : 1;
    return (short) Math.round(fade * playing[position++]);
  }

  /** Ends what is playing within 8 ms. */
  synchronized void stop() {
    if (playing != null && !stopped && position < end) {
      stopped = true;
      end = Math.min(end, position + FADE);
    }
  }

  /** The loudspeaker is gone: nothing is played any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
