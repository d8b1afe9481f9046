package org.hearth.audio.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavDecodingTest {
  private static final short[] RAMP = {0, 1, -1, 1_000, -1_000, 32_767, -32_768};

  @TempDir Path folder;

  @Test
  void every16BitValueComesThroughUnchanged() throws Exception {
    short[] all = new short[65_536];
    for (int i = 0; i < all.length; i++) {
      all[i] = (short) i;
    }
    assertArrayEquals(all, decode(WavBytes.file(WavBytes.PCM, 1, 16_000, 16, bytes(all))));
  }

  @Test
  void eightBitIsUnsigned() throws Exception {
    byte[] data = {(byte) 128, 0, (byte) 255, 64};
    assertArrayEquals(
        new short[] {0, -32_768, 127 * 256, -16_384},
        decode(WavBytes.file(WavBytes.PCM, 1, 16_000, 8, data)));
  }

  @Test
  void twentyFourBitKeepsItsUpperBits() throws Exception {
    byte[] data = {0, 0, 0, 0, (byte) 0xe8, 3, 0, 0x18, (byte) 0xfc, 0, 0, (byte) 0x80};
    assertArrayEquals(
        new short[] {0, 1_000, -1_000, -32_768},
        decode(WavBytes.file(WavBytes.PCM, 1, 16_000, 24, data)));
  }

  @Test
  void thirtyTwoBitKeepsItsUpperBits() throws Exception {
    byte[] data = WavBytes.buffer(12).putInt(0).putInt(1_000 << 16).putInt(-1_000 << 16).array();
    assertArrayEquals(
        new short[] {0, 1_000, -1_000}, decode(WavBytes.file(WavBytes.PCM, 1, 16_000, 32, data)));
  }

  @Test
  void floatIsScaledClippedAndFreedOfNaN() throws Exception {
    byte[] data =
        WavBytes.buffer(20)
            .putFloat(0.5f)
            .putFloat(-0.5f)
            .putFloat(7f)
            .putFloat(Float.NEGATIVE_INFINITY)
            .putFloat(Float.NaN)
            .array();
    assertArrayEquals(
        new short[] {16_384, -16_384, 32_767, -32_768, 0},
        decode(WavBytes.file(WavBytes.FLOAT, 1, 16_000, 32, data)));
  }

  @Test
  void doubleIsScaled() throws Exception {
    byte[] data = WavBytes.buffer(16).putDouble(0.25).putDouble(-1).array();
    assertArrayEquals(
        new short[] {8_192, -32_768}, decode(WavBytes.file(WavBytes.FLOAT, 1, 16_000, 64, data)));
  }

  @Test
  void muLawFollowsG711() throws Exception {
    // Decoder values of G.711 table 2, times 4.
    byte[] codes = {(byte) 0xff, 0x7f, (byte) 0x80, 0x00, (byte) 0xfe, (byte) 0x8f, (byte) 0xef};
    assertArrayEquals(
        new short[] {0, 0, 32_124, -32_124, 8, 16_764, 132},
        decode(WavBytes.file(WavBytes.MU_LAW, 1, 16_000, 8, codes)));
  }

  @Test
  void aLawFollowsG711() throws Exception {
    // Decoder values of G.711 table 1, times 8.
    byte[] codes = {(byte) 0xd5, 0x55, (byte) 0xaa, 0x2a, (byte) 0xc5};
    assertArrayEquals(
        new short[] {8, -8, 32_256, -32_256, 264},
        decode(WavBytes.file(WavBytes.A_LAW, 1, 16_000, 8, codes)));
  }

  @Test
  void extensibleNamesItsSubFormat() throws Exception {
    byte[] data = bytes(RAMP);
    byte[] format = WavBytes.extensible(WavBytes.PCM, 1, 16_000, 16);
    assertArrayEquals(RAMP, decode(WavBytes.file(format, data, 60 + data.length, data.length)));
  }

  @Test
  void unknownExtensibleSubFormatIsRefused() throws Exception {
    byte[] format = WavBytes.extensible(WavBytes.PCM, 1, 16_000, 16);
    format[39] = 0;
    assertRefused(WavBytes.file(format, new byte[2], 62, 2), "unknown extensible WAV sub-format");
  }

  @Test
  void channelsAreAveraged() throws Exception {
    short[] frames = {100, 200, 300, -100, -100, -100, 32_767, 32_767, 32_767};
    assertArrayEquals(
        new short[] {200, -100, 32_767},
        decode(WavBytes.file(WavBytes.PCM, 3, 16_000, 16, bytes(frames))));
  }

  @Test
  void manyChannelsFitNoBlockYetDecode() throws Exception {
    short[] frames = new short[2 * 20_000];
    Arrays.fill(frames, 0, 20_000, (short) 5);
    Arrays.fill(frames, 20_000, 40_000, (short) -7);
    assertArrayEquals(
        new short[] {5, -7},
        decode(WavBytes.file(WavBytes.PCM, 20_000, 16_000, 16, bytes(frames))));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "36, 0", "4294967295, 4294967295", "4294967295, 0", "2147483647, 2147483611"})
  void sizesUnknownToAStreamingWriterMeanToTheEnd(long riffSize, long dataSize) throws Exception {
    byte[] format = WavBytes.format(WavBytes.PCM, 1, 16_000, 16);
    assertArrayEquals(RAMP, decode(WavBytes.file(format, bytes(RAMP), riffSize, dataSize)));
  }

  @Test
  void emptyDataBeforeAnotherChunkIsNoAudio() throws Exception {
    byte[] tags = WavBytes.buffer(12).put(WavBytes.chunk("LIST", 4)).put(new byte[4]).array();
    byte[] format = WavBytes.format(WavBytes.PCM, 1, 16_000, 16);
    assertEquals(0, decode(WavBytes.file(format, tags, 36 + tags.length, 0)).length);
  }

  @Test
  void chunksAfterTheDataAreNotAudio() throws Exception {
    byte[] format = WavBytes.format(WavBytes.PCM, 1, 16_000, 16);
    assertArrayEquals(
        Arrays.copyOf(RAMP, 4), decode(WavBytes.file(format, bytes(RAMP), 36 + 14, 8)));
  }

  @Test
  void truncatedFileYieldsItsWholeFrames() throws Exception {
    byte[] file = WavBytes.file(WavBytes.PCM, 1, 16_000, 16, bytes(RAMP));
    assertArrayEquals(Arrays.copyOf(RAMP, 6), decode(Arrays.copyOf(file, file.length - 1)));
  }

  @Test
  void otherChunksBeforeTheFormatAreSkippedWithTheirPadding() throws Exception {
    byte[] file = WavBytes.file(WavBytes.PCM, 1, 16_000, 16, bytes(RAMP));
    byte[] extended =
        WavBytes.buffer(file.length + 12)
            .put(file, 0, 12)
            .put(WavBytes.chunk("bext", 3))
            .put(new byte[4])
            .put(file, 12, file.length - 12)
            .array();
    assertArrayEquals(RAMP, decode(extended));
  }

  @Test
  void readsOnlyALittleAhead() throws Exception {
    byte[] file = WavBytes.file(WavBytes.PCM, 1, 16_000, 16, new byte[2_000_000]);
    InputStream in = new ByteArrayInputStream(file);
    WavSource source = WavSource.open(in, "long.wav");
    source.read(new float[100], 0, 100);
    assertTrue(file.length - in.available() < 20_000, "left: " + in.available());
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 192_000, 48_000, 44_100, 22_050, 11_025, 8_000, 4_000})
  void toneKeepsLevelPitchAndLengthWhenResampled(int rate) throws Exception {
    short[] decoded = decode(WavBytes.file(WavBytes.PCM, 1, rate, 16, bytes(tone(rate, 440))));
    assertEquals(8_000, decoded.length, 1);
    double error = 0;
    // The filter rings at both ends of the tone.
    for (int i = 500; i < 7_500; i++) {
      double expected = 10_000 * Math.sin(2 * Math.PI * 440 * i / 16_000);
      error = Math.max(error, Math.abs(decoded[i] - expected));
    }
    assertTrue(error < 100, rate + " Hz: largest error " + error);
  }

  @Test
  void toneAboveTheNewBandIsRemoved() throws Exception {
    short[] decoded =
        decode(WavBytes.file(WavBytes.PCM, 1, 48_000, 16, bytes(tone(48_000, 11_000))));
    int peak = 0;
    for (int i = 500; i < 7_500; i++) {
      peak = Math.max(peak, Math.abs(decoded[i]));
    }
    assertTrue(peak < 20, "peak " + peak);
  }

  @Test
  void contentCountsNotTheName() throws Exception {
    Path file = folder.resolve("really-a-wav.flac");
    Files.write(file, WavBytes.file(WavBytes.PCM, 1, 16_000, 16, bytes(RAMP)));
    assertArrayEquals(RAMP, Pcm.decode(file));
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("gone.wav");
    assertMessage(file + ": no such file", () -> Pcm.decode(file));
  }

  @Test
  void folderIsRefused() {
    assertMessage(folder + ": is a directory", () -> Pcm.decode(folder));
  }

  @Test
  void emptyFileIsRefused() throws Exception {
    assertRefused(new byte[0], "is empty");
  }

  @Test
  void otherContentIsShown() throws Exception {
    byte[] ogg = "OggS\0\2 and so on".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(ogg, "begins with 'OggS..");
  }

  @Test
  void otherCodecIsRefused() throws Exception {
    assertRefused(WavBytes.file(0x55, 1, 16_000, 16, new byte[2]), "WAV format tag 85");
  }

  @Test
  void absurdSampleRateIsRefused() throws Exception {
    byte[] format = WavBytes.format(WavBytes.PCM, 1, 0xffff_ffffL, 16);
    assertRefused(WavBytes.file(format, new byte[2], 38, 2), "sample rate 4294967295 Hz");
  }

  @Test
  void noChannelsAreRefused() throws Exception {
    assertRefused(WavBytes.file(WavBytes.PCM, 0, 16_000, 16, new byte[2]), "0 channels");
  }

  @Test
  void absurdSampleSizeIsRefused() throws Exception {
    assertRefused(WavBytes.file(WavBytes.PCM, 1, 16_000, 48, new byte[6]), "PCM WAV of 48 bits");
  }

  @Test
  void headerWithoutDataIsRefused() throws Exception {
    byte[] file = WavBytes.file(WavBytes.PCM, 1, 16_000, 16, new byte[2]);
    assertRefused(Arrays.copyOf(file, 36), "header ends too early");
  }

  @Test
  void dataBeforeTheFormatAreRefused() throws Exception {
    byte[] file = WavBytes.file(WavBytes.PCM, 1, 16_000, 16, new byte[2]);
    file[12] = 'x';
    assertRefused(file, "data precede");
  }

  @Test
  void readAfterCloseIsAnAudioException() throws Exception {
    Path file = folder.resolve("closed.wav");
    Files.write(file, WavBytes.file(WavBytes.PCM, 1, 16_000, 16, bytes(RAMP)));
    PcmStream stream = new DefaultAudioDecoder().open(file);
    stream.close();
    assertMessage(file + ": cannot be read", () -> stream.read(new short[1], 0, 1));
  }

  private short[] decode(byte[] content) throws AudioException, IOException {
    Path file = folder.resolve("test.wav");
    Files.write(file, content);
    return Pcm.decode(file);
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = folder.resolve("refused.wav");
    Files.write(file, content);
    assertMessage(file + ": ", () -> Pcm.decode(file));
    assertMessage(message, () -> Pcm.decode(file));
  }

  private static void assertMessage(
      String expected, org.junit.jupiter.api.function.Executable call) {
    String message = assertThrows(AudioException.class, call).getMessage();
    assertTrue(message.contains(expected), message);
  }

  private static byte[] bytes(short[] samples) {
    return WavBytes.shorts(samples);
  }

  private static short[] tone(int rate, double frequency) {
    short[] samples = new short[rate / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * frequency * i / rate));
    }
    return samples;
  }
}
