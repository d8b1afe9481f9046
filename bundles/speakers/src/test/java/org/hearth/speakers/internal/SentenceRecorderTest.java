package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hearth.api.audio.PcmFormat;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.PlaybackLine;
import org.hearth.soundcard.api.SoundDevice;
import org.junit.jupiter.api.Test;

class SentenceRecorderTest {
  private static final short[] SPOKEN = spoken();

  private final CountDownLatch handedOver = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private static short[] spoken() {
    short[] samples = new short[20_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i * 7);
    }
    return samples;
  }

  /** A microphone that hears what was spoken; then it waits until it is closed, or fails. */
  private final class Card implements SoundDevice {
    private final boolean fails;

    Card(boolean fails) {
      this.fails = fails;
    }

    @Override
    public String id() {
      return "card";
    }

    @Override
    public String description() {
      return "a card of the test";
    }

    @Override
    public Optional<PcmFormat> recording() {
      return Optional.of(PcmFormat.HEARTH);
    }

    @Override
    public boolean plays() {
      return false;
    }

    @Override
    public PlaybackLine play() throws IOException {
      throw new IOException("it does not play");
    }

    @Override
    public CaptureLine record() {
      ByteBuffer bytes =
          ByteBuffer.allocate(SPOKEN.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asShortBuffer().put(SPOKEN);
      return new CaptureLine() {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          int count = Math.min(length, bytes.remaining());
          if (count == 0) {
            end();
          }
          bytes.get(into, offset, count);
          return count;
        }

        private void end() throws IOException {
          handedOver.countDown();
          try {
            if (!fails) {
              closed.await();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IOException("the device is gone");
        }

        @Override
        public void close() {
          closed.countDown();
        }
      };
    }
  }

  private SentenceRecorder recorded(boolean fails) throws Exception {
    SentenceRecorder recorder = SentenceRecorder.begin(new Card(fails), new DefaultAudioDecoder());
    assertTrue(handedOver.await(60, TimeUnit.SECONDS));
    return recorder;
  }

  @Test
  void whatWasSaidBeforeTheEndIsThere() throws Exception {
    assertArrayEquals(SPOKEN, Arrays.copyOf(recorded(false).end(), SPOKEN.length));
    assertEquals(0, closed.getCount());
  }

  @Test
  void whoIsInterruptedGivesTheDeviceBack() throws Exception {
    SentenceRecorder recorder = recorded(false);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, recorder::end);
    assertEquals(0, closed.getCount());
  }

  @Test
  void aDeviceThatIsLostIsTold() throws Exception {
    SentenceRecorder recorder = recorded(true);
    String message = assertThrows(IOException.class, recorder::end).getMessage();
    assertTrue(message.startsWith("the microphone failed: "), message);
    assertEquals(0, closed.getCount());
  }
}
