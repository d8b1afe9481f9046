package org.hearth.audio.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the parts of a file's header, whose lengths are known. */
final class HeaderBytes {
  private HeaderBytes() {}

  /**
   * Reads exactly {@code length} bytes.
   *
   * @throws EOFException when fewer are left
   */
  static byte[] read(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("found " + bytes.length + " bytes; expected " + length);
    }
    return bytes;
  }
}
