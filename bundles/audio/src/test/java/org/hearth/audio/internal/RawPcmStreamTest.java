package org.hearth.audio.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.junit.jupiter.api.Test;

class RawPcmStreamTest {

  @Test
  void samplesSplitBetweenReadsAreJoined() throws Exception {
    short[] samples = new short[10_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i * 7);
    }
    InputStream threeBytesAtATime =
        new ByteArrayInputStream(WavBytes.shorts(samples)) {
          @Override
          public synchronized int read(byte[] b, int off, int len) {
            return super.read(b, off, Math.min(3, len));
          }
        };
    assertArrayEquals(samples, Pcm.readAll(new DefaultAudioDecoder().raw(threeBytesAtATime)));
  }

  @Test
  void oddLastByteIsDropped() throws Exception {
    PcmStream stream = new RawPcmStream(new ByteArrayInputStream(new byte[] {1, 2, 3}));
    assertArrayEquals(new short[] {0x201}, Pcm.readAll(stream));
  }

  @Test
  void returnsWhatIsThereWithoutWaitingForMore() throws Exception {
    PcmStream stream = new RawPcmStream(new ByteArrayInputStream(new byte[] {1, 0, 2, 0}));
    assertEquals(2, stream.read(new short[100], 0, 100));
  }

  @Test
  void failureOfTheSourceIsAnAudioException() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cable pulled");
          }

          @Override
          public int read(byte[] b, int off, int len) throws IOException {
            throw new IOException("cable pulled");
          }
        };
    PcmStream stream = new RawPcmStream(failing);
    AudioException e = assertThrows(AudioException.class, () -> stream.read(new short[1], 0, 1));
    assertTrue(e.getMessage().contains("cable pulled"), e.getMessage());
  }

  @Test
  void closingClosesTheSource() throws Exception {
    boolean[] closed = new boolean[1];
    InputStream in =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    new RawPcmStream(in).close();
    assertTrue(closed[0]);
  }
}
