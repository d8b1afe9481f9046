package org.hearth.audio.internal;

import java.io.Closeable;
import org.hearth.api.audio.AudioException;

/**
 * Audio of one channel at its own sample rate.
 *
 * <p>Samples are in steps of 16-bit audio (full scale is -32768 to 32767), so that 16-bit input is
 * represented exactly. Used by one thread at a time.
 */
interface MonoSource extends Closeable {

  /** Samples per second, between {@link SampleRates#MIN} and {@link SampleRates#MAX}. */
  int sampleRate();

  /**
   * Reads up to {@code length} samples.
   *
   * @return the number of samples read, at least 1, or -1 at the end
   * @throws AudioException when the source is damaged or cannot be read; further reads then throw
   *     again or report the end
   */
  int read(float[] buffer, int offset, int length) throws AudioException;
}
