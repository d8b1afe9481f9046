package org.hearth.api.audio;

import java.io.Closeable;

/**
 * A stream of mono samples at {@link #SAMPLE_RATE}, signed 16 bit.
 *
 * <p>Used by one thread at a time.
 */
public interface PcmStream extends Closeable {

  /** Samples per second of every stream inside Hearth. */
  int SAMPLE_RATE = 16_000;

  /**
   * Reads up to {@code length} samples, blocking until at least one is there.
   *
   * @return the number of samples read, at least 1, or -1 at the end of the stream
   * @throws AudioException when the source is damaged or cannot be read
   */
  int read(short[] buffer, int offset, int length) throws AudioException;
}
