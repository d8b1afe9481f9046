package org.hearth.soundcard.api;

import java.io.Closeable;
import java.io.IOException;

/** A loudspeaker that plays. For one thread at a time; any thread may close it. */
public interface PlaybackLine extends Closeable {

  /**
   * Hands over samples; waits while the device holds as many as it can.
   *
   * @throws IOException when the device is gone, or the line was closed
   */
  void write(short[] samples, int offset, int length) throws IOException;

  /** How many of the samples that were written were not heard yet. */
  int pending();
}
