package org.hearth.soundcard.internal;

import java.io.IOException;
import java.io.InputStream;
import org.hearth.soundcard.api.CaptureLine;

/** What a line records as a stream of bytes, as soon as it is there. For one thread at a time. */
final class LineInput extends InputStream {
  /** 20 ms at 48 kHz stereo, 60 ms at 16 kHz mono. */
  private static final int FRAMES = 960;

  private final CaptureLine line;
  private final byte[] held;
  private int start;
  private int end;

  LineInput(CaptureLine line, int frameBytes) {
    this.line = line;
    this.held = new byte[FRAMES * frameBytes];
  }

  @Override
  public int read() throws IOException {
    fill();
    return held[start++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    fill();
    int count = Math.min(length, end - start);
    System.arraycopy(held, start, bytes, offset, count);
    start += count;
    return count;
  }

  private void fill() throws IOException {
    if (start == end) {
      start = 0;
      end = line.read(held, 0, held.length);
    }
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
