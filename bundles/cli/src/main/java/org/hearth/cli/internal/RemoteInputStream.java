package org.hearth.cli.internal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.hearth.cli.control.Frame;

/**
 * The caller's standard input: asked for at the first read, then fed by the connection's thread.
 */
final class RemoteInputStream extends InputStream {
  private static final byte[] END = new byte[0];

  private final DataOutputStream out;
  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
  private byte[] chunk = new byte[0];
  private int position;
  private boolean asked;
  private boolean ended;

  RemoteInputStream(DataOutputStream out) {
    this.out = out;
  }

  /** Takes what the caller sent; nothing means the end. */
  void feed(byte[] bytes) {
    chunks.add(bytes.length == 0 ? END : bytes);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int available() {
    return chunk.length - position;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == chunk.length && !ended) {
      next();
    }
    if (ended) {
      return -1;
    }
    int count = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, buffer, offset, count);
    position += count;
    return count;
  }

  private void next() throws IOException {
    if (!asked) {
      asked = true;
      synchronized (out) {
        new Frame(Frame.Type.NEED_STDIN, new byte[0]).write(out);
      }
    }
    try {
      chunk = chunks.take();
      position = 0;
      ended = chunk.length == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for standard input");
    }
  }
}
