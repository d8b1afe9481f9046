package org.hearth.cli.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.hearth.cli.control.Frame;

/** Sends what is written as frames; both streams of a command share the connection. */
final class FrameOutputStream extends OutputStream {
  private static final int CHUNK = 1 << 16;

  private final OutputStream out;
  private final Frame.Type type;

  FrameOutputStream(OutputStream out, Frame.Type type) {
    this.out = out;
    this.type = type;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int from = offset; from < offset + length; from += CHUNK) {
      int to = Math.min(from + CHUNK, offset + length);
      new Frame(type, Arrays.copyOfRange(bytes, from, to)).write(out);
    }
  }
}
