package org.hearth.web.internal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** What a browser sends, which it must send at the pace of a household's network. */
final class Body {
  /** Whatever its pace, this long it may take. */
  private static final double GRACE_SECONDS = 10;

  private static final double LEAST_BYTES_PER_SECOND = 8_192;
  private static final int BLOCK = 8_192;

  private Body() {}

  /**
   * Reads it: not more than is asked for, and no longer than an honest browser takes, so that
   * nobody holds a thread of the server by sending a byte now and then.
   *
   * @throws RefusedException when it comes too slowly
   */
  static byte[] read(InputStream in, int most) throws IOException, RefusedException {
    return read(in, most, System::nanoTime);
  }

  static byte[] read(InputStream in, int most, LongSupplier nanoTime)
      throws IOException, RefusedException {
    long begin = nanoTime.getAsLong();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    while (bytes.size() < most) {
      int count = in.read(block, 0, Math.min(block.length, most - bytes.size()));
      if (count < 0) {
        break;
      }
      bytes.write(block, 0, count);
      double seconds = (nanoTime.getAsLong() - begin) / 1e9;
      if (seconds > GRACE_SECONDS + bytes.size() / LEAST_BYTES_PER_SECOND) {
        throw new RefusedException(
            HttpServletResponse.SC_REQUEST_TIMEOUT, "What was sent came too slowly.");
      }
    }
    return bytes.toByteArray();
  }
}
