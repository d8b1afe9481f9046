package org.hearth.audio.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;

/**
 * Headerless little-endian 16-bit mono audio at {@link PcmStream#SAMPLE_RATE}.
 *
 * <p>Returns as soon as one sample is there, so that live audio is not delayed. An odd byte at the
 * end is dropped.
 */
final class RawPcmStream implements PcmStream {
  private static final int BLOCK_BYTES = 8_192;

  private final InputStream in;
  private final byte[] bytes = new byte[BLOCK_BYTES];
  private int held;

  RawPcmStream(InputStream in) {
    this.in = Objects.requireNonNull(in, "in");
  }

  @Override
  public int read(short[] buffer, int offset, int length) throws AudioException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (!fill((int) Math.min(2L * length, BLOCK_BYTES))) {
      return -1;
    }
    int count = held / 2;
    for (int i = 0; i < count; i++) {
      buffer[offset + i] = (short) ((bytes[2 * i] & 0xff) | bytes[2 * i + 1] << 8);
    }
    if (held > 2 * count) {
      bytes[0] = bytes[2 * count];
    }
    held -= 2 * count;
    return count;
  }

  /** Reads until a whole sample is held; false at the end of the stream. */
  private boolean fill(int wanted) throws AudioException {
    try {
      while (held < 2) {
        int count = in.read(bytes, held, wanted - held);
        if (count < 0) {
          return false;
        }
        held += count;
      }
      return true;
    } catch (IOException e) {
      throw new AudioException("raw audio cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
