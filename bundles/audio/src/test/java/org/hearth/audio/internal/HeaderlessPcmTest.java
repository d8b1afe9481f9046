package org.hearth.audio.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hearth.api.audio.PcmFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeaderlessPcmTest {
  private static short[] decode(byte[] bytes, PcmFormat format) throws Exception {
    return Pcm.readAll(new DefaultAudioDecoder().raw(new ByteArrayInputStream(bytes), format));
  }

  @Test
  void channelsAreAveraged() throws Exception {
    ByteBuffer frames = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    frames.putShort((short) 100).putShort((short) 300).putShort((short) -6).putShort((short) -2);
    assertArrayEquals(new short[] {200, -4}, decode(frames.array(), new PcmFormat(16_000, 2, 2)));
  }

  @Test
  void widthsKeepTheLevel() throws Exception {
    byte[] eight = {(byte) 0x80, (byte) 0xc0, 0x40};
    assertArrayEquals(new short[] {0, 0x4000, -0x4000}, decode(eight, new PcmFormat(16_000, 1, 1)));
    byte[] twentyFour = {0, 0, 0x40};
    assertArrayEquals(new short[] {0x4000}, decode(twentyFour, new PcmFormat(16_000, 3, 1)));
    byte[] thirtyTwo = {0, 0, 0, (byte) 0xc0};
    assertArrayEquals(new short[] {-0x4000}, decode(thirtyTwo, new PcmFormat(16_000, 4, 1)));
  }

  @Test
  void rateIsConverted() throws Exception {
    ByteBuffer tone = ByteBuffer.allocate(2 * 48_000).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 48_000; i++) {
      tone.putShort((short) Math.round(10_000 * Math.sin(2 * Math.PI * 440 * i / 48_000)));
    }
    short[] heard = decode(tone.array(), new PcmFormat(48_000, 2, 1));
    assertEquals(16_000, heard.length, 2);
    for (int i = 1_000; i < 15_000; i++) {
      assertEquals(10_000 * Math.sin(2 * Math.PI * 440 * i / 16_000), heard[i], 50, "at " + i);
    }
  }

  @Test
  void frameThatIsCutShortIsDropped() throws Exception {
    assertEquals(1, decode(new byte[7], new PcmFormat(16_000, 2, 2)).length);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 1, 'sample rate is 0, expected 1000 to 1000000'",
    "16000, 5, 1, 'sample width is 5, expected 1 to 4'",
    "16000, 2, 65, 'number of channels is 65, expected 1 to 64'"
  })
  void formatThatIsNoneIsRefused(int rate, int width, int channels, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new PcmFormat(rate, width, channels))
            .getMessage());
  }
}
