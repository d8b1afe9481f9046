package org.hearth.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** Reads from a socket up to a moment, however slowly the peer sends. */
final class DeadlineInputStream extends InputStream {
  private final Socket socket;
  private final long deadline;

  /**
   * @param millis from now
   */
  DeadlineInputStream(Socket socket, int millis) {
    this.socket = socket;
    this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  public int read() throws IOException {
    awaitNoLongerThanLeft();
    return socket.getInputStream().read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    awaitNoLongerThanLeft();
    return socket.getInputStream().read(buffer, offset, length);
  }

  private void awaitNoLongerThanLeft() throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("the peer took too long");
    }
    socket.setSoTimeout((int) left);
  }
}
