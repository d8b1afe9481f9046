package org.hearth.cli.api.door;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** Tells another thread how long a write already waits for the peer: Java has no timeout for it. */
final class WatchedOutput extends OutputStream {
  private final OutputStream out;

  /** When the present write began; 0 when none is in progress. */
  private volatile long since;

  WatchedOutput(OutputStream out) {
    this.out = out;
  }

  /** Whether a write has been waiting for longer than a time. */
  boolean isStuck(int millis) {
    long began = since;
    return began != 0 && System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    since = System.nanoTime() | 1; // Never 0.
    try {
      out.write(bytes, offset, length);
    } finally {
      since = 0;
    }
  }
}
