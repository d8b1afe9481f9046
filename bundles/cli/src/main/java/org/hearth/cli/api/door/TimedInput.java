package org.hearth.cli.api.door;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** Reads from a socket up to a moment, however slowly the peer sends. For one thread at a time. */
public final class TimedInput extends InputStream {
  private static final int BUFFER_BYTES = 8_192;

  /** Sets how long the next read from the socket may wait. */
  public interface Timeout {
    /**
     * @param millis 1 or more
     */
    void set(int millis) throws IOException;
  }

  private final InputStream in;
  private final Timeout timeout;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;
  private long deadline;
  private String reason = "";

  public TimedInput(InputStream in, Timeout timeout) {
    this.in = in;
    this.timeout = timeout;
  }

  /**
   * From now on, what is read must come within a time.
   *
   * @param late what to tell the peer otherwise
   */
  public void allow(int millis, String late) {
    deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    reason = late;
  }

  @Override
  public int read() throws IOException {
    return start < end || fill() ? buffer[start++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (start == end && !fill()) {
      return -1;
    }
    int count = Math.min(length, end - start);
    System.arraycopy(buffer, start, bytes, offset, count);
    start += count;
    return count;
  }

  private boolean fill() throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (left <= 0) {
      throw new WireException(reason);
    }
    timeout.set((int) left);
    try {
      start = 0;
      end = Math.max(0, in.read(buffer));
      return end > 0;
    } catch (SocketTimeoutException e) {
      end = 0;
      WireException late = new WireException(reason);
      late.initCause(e);
      throw late;
    }
  }
}
