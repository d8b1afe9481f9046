package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BodyTest {
  private static final long SECOND = 1_000_000_000;

  private long now;
  private int sent;

  /** Sends blocks without an end, each after a while. */
  private InputStream every(long nanos, int bytes) {
    return new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] into, int from, int most) {
        now += nanos;
        int count = Math.min(most, bytes);
        sent += count;
        return count;
      }
    };
  }

  @Test
  void allThatIsSentIsRead() throws Exception {
    byte[] bytes = {1, 2, 3};
    assertArrayEquals(bytes, Body.read(new ByteArrayInputStream(bytes), 4));
  }

  @Test
  void noMoreIsReadThanIsAskedFor() throws Exception {
    assertEquals(20_000, Body.read(every(1, 8_192), 20_000, () -> now).length);
    assertEquals(20_000, sent);
  }

  @Test
  void byteNowAndThenIsGivenUpSoon() {
    InputStream slow = every(SECOND, 1);
    assertEquals(
        408,
        assertThrows(RefusedException.class, () -> Body.read(slow, 16_384, () -> now)).status());
    assertTrue(sent <= 11, sent + " s");
  }

  @Test
  void slowNetworkIsWaitedFor() throws Exception {
    assertEquals(1 << 20, Body.read(every(SECOND, 8_192), 1 << 20, () -> now).length);
  }
}
