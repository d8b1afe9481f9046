package org.hearth.soundcard.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.hearth.soundcard.api.PlaybackLine;

/**
 * A loudspeaker that is driven by the microphone's clock: for each block that was recorded, one is
 * played, and the one that was heard in the meantime is told. Both sides of the echo canceller are
 * thus aligned, but for a delay that does not change. For one thread at a time.
 */
final class FarEnd implements Closeable {
  /** Samples that are always on their way, 96 ms: the driver must not run dry. */
  private static final int AHEAD = 1_536;

  /** A delay that differs by more, 30 ms, has changed; less is how coarsely a driver counts. */
  private static final int TOLERANCE = 480;

  /** What is told as heard may be heard a little later, never earlier. */
  private static final int MARGIN = TOLERANCE;

  /** Past samples that are kept: 1 s. */
  private static final int HISTORY = 16_384;

  private final PlaybackLine line;
  private final Player player;
  private final short[] history = new short[HISTORY];
  private final short[] block;
  private long written;

  /** Samples that are written but not heard, or -1 before the first step. */
  private int delay = -1;

  /**
   * @param size samples of a block
   */
  FarEnd(PlaybackLine line, Player player, int size) throws IOException {
    this.line = line;
    this.player = player;
    this.block = new short[size];
    for (int i = 0; i < AHEAD; i += size) {
      write();
    }
  }

  /**
   * Plays the next block.
   *
   * @param heard is filled with what was heard while a block was recorded that has just ended
   */
  void step(short[] heard) throws IOException {
    int pending = line.pending();
    int outside = (int) Math.min(HISTORY - 2L * block.length, pending);
    if (delay < 0 || Math.abs(outside - delay) > TOLERANCE) {
      delay = outside;
    }
    long first = written - delay - MARGIN - heard.length;
    for (int i = 0; i < heard.length; i++) {
      heard[i] = first + i < 0 ? 0 : history[(int) ((first + i) % HISTORY)];
    }
    if (pending < block.length) { // Its clock is faster than the microphone's.
      Arrays.fill(block, (short) 0);
      write();
    }
    if (pending < 2 * AHEAD) { // Else its clock is slower, and this block waits.
      player.next(block);
      write();
    }
  }

  private void write() throws IOException {
    line.write(block, 0, block.length);
    for (short sample : block) {
      history[(int) (written++ % HISTORY)] = sample;
    }
  }

  @Override
  public void close() throws IOException {
    player.close();
    line.close();
  }
}
