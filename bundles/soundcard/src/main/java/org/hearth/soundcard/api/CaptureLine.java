package org.hearth.soundcard.api;

import java.io.Closeable;
import java.io.IOException;

/** A microphone that records. For one thread at a time; any thread may close it. */
public interface CaptureLine extends Closeable {

  /**
   * Reads what was recorded, and waits until there is something.
   *
   * @param length a multiple of a frame
   * @return the number of bytes, a multiple of a frame and at least one
   * @throws IOException when the device is gone, or the line was closed
   */
  int read(byte[] bytes, int offset, int length) throws IOException;
}
