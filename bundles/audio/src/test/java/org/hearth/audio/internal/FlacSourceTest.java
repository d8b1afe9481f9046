package org.hearth.audio.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hearth.api.audio.AudioException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlacSourceTest {
  private static final String MONO = "mono-16k-16bit.flac";
  private static final int MONO_SAMPLES = 8_000;
  private static final int MONO_BLOCK = 4_096;

  @TempDir Path folder;

  @Test
  void mono16BitIsBitExact() throws Exception {
    short[] expected = new short[MONO_SAMPLES];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (short) TestSignal.sample(i, 0, 16);
    }
    Path file = folder.resolve("mono.flac");
    Files.write(file, Pcm.resource(MONO));
    assertArrayEquals(expected, Pcm.decode(file));
  }

  @ParameterizedTest
  @CsvSource({
    "stereo-44k-24bit.flac, 44100, 2, 24, 3000",
    "mono-8k-8bit.flac, 8000, 1, 8, 4000",
    "three-16k-20bit.flac, 16000, 3, 20, 1000"
  })
  void channelsOfAnyDepthAreAveraged(String name, int rate, int channels, int bits, int length)
      throws Exception {
    FlacSource source = open(Pcm.resource(name));
    assertEquals(rate, source.sampleRate());
    float[] expected = new float[length];
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += TestSignal.sample(i, channel, bits);
      }
      expected[i] = (float) (sum / channels / Math.pow(2, bits - 16));
    }
    assertArrayEquals(expected, readAll(source), 0.01f);
  }

  @Test
  void id3TagBeforeTheFileIsSkipped() throws Exception {
    byte[] flac = Pcm.resource(MONO);
    byte[] tagged =
        ByteBuffer.allocate(flac.length + 10 + 300)
            .put("ID3".getBytes(StandardCharsets.ISO_8859_1))
            .put(new byte[] {4, 0, 0, 0, 0, 300 >> 7, 300 & 0x7f})
            .put(new byte[300])
            .put(flac)
            .array();
    assertEquals(MONO_SAMPLES, readAll(open(tagged)).length);
  }

  @Test
  void id3TagBeforeSomethingElseIsRefused() {
    byte[] mp3 = new byte[40];
    System.arraycopy(new byte[] {'I', 'D', '3'}, 0, mp3, 0, 3);
    assertMessage("after an ID3 tag", () -> open(mp3));
  }

  @Test
  void metadataThatClaimGigabytesAreSkipped() throws Exception {
    byte[] flac = Pcm.resource(MONO);
    // A VORBIS_COMMENT block of 8 bytes whose vendor string claims 2 GB, after STREAMINFO.
    byte[] tagged =
        ByteBuffer.allocate(flac.length + 12)
            .put(flac, 0, 42)
            .put(new byte[] {4, 0, 0, 8, -1, -1, -1, 0x7f, -1, -1, -1, 0x7f})
            .put(flac, 42, flac.length - 42)
            .array();
    assertEquals(MONO_SAMPLES, readAll(open(tagged)).length);
  }

  @Test
  void bytesAfterTheLastSampleAreIgnored() throws Exception {
    byte[] flac = Pcm.resource(MONO);
    byte[] longer = Arrays.copyOf(flac, flac.length + 128);
    Arrays.fill(longer, flac.length, longer.length, (byte) 0xff);
    assertEquals(MONO_SAMPLES, readAll(open(longer)).length);
  }

  @Test
  void damageIsReportedWithItsPosition() throws Exception {
    byte[] flac = Pcm.resource(MONO);
    flac[flac.length - 100] ^= 0x10;
    assertMessage("test.flac: FLAC damaged after sample 4096 (0.256 s)", () -> readAll(open(flac)));
  }

  @Test
  void audioBeforeTheDamageIsDelivered() throws Exception {
    byte[] flac = Pcm.resource(MONO);
    flac[flac.length - 100] ^= 0x10;
    FlacSource source = open(flac);
    float[] buffer = new float[MONO_BLOCK];
    assertEquals(MONO_BLOCK, source.read(buffer, 0, MONO_BLOCK));
    assertEquals(TestSignal.sample(4_000, 0, 16), buffer[4_000]);
  }

  @Test
  void damageIsReportedAgainWhenReadAgain() throws Exception {
    byte[] flac = Pcm.resource(MONO);
    flac[flac.length - 100] ^= 0x10;
    FlacSource source = open(flac);
    assertThrows(AudioException.class, () -> readAll(source));
    assertMessage("FLAC damaged", () -> source.read(new float[1], 0, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 3_000})
  void truncationIsReported(int missing) throws Exception {
    byte[] flac = Pcm.resource(MONO);
    byte[] cut = Arrays.copyOf(flac, flac.length - missing);
    assertMessage("FLAC damaged after sample", () -> readAll(open(cut)));
  }

  @Test
  void headerCutShortIsReported() throws Exception {
    byte[] cut = Arrays.copyOf(Pcm.resource(MONO), 30);
    assertMessage("FLAC header ends too early", () -> open(cut));
  }

  @Test
  void thirtyTwoBitIsRefused() throws Exception {
    byte[] flac = Pcm.resource(MONO);
    // The 5 bits of depth - 1 straddle bytes 12 and 13 of STREAMINFO.
    flac[8 + 12] |= 1;
    flac[8 + 13] |= (byte) 0xf0;
    assertMessage("FLAC of 32 bits", () -> open(flac));
  }

  private static FlacSource open(byte[] flac) throws AudioException, IOException {
    return FlacSource.open(new ByteArrayInputStream(flac), "test.flac");
  }

  private static float[] readAll(MonoSource source) throws AudioException {
    float[] samples = new float[100_000];
    int count = 0;
    for (int n = 0; n >= 0; n = source.read(samples, count, samples.length - count)) {
      count += n;
    }
    return Arrays.copyOf(samples, count);
  }

  private static void assertMessage(
      String expected, org.junit.jupiter.api.function.Executable call) {
    String message = assertThrows(AudioException.class, call).getMessage();
    assertTrue(message.contains(expected), message);
  }
}
