package org.hearth.audio.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds WAV files in memory. */
final class WavBytes {
  static final int PCM = 1;
  static final int FLOAT = 3;
  static final int A_LAW = 6;
  static final int MU_LAW = 7;

  private WavBytes() {}

  /** A whole file with consistent sizes. */
  static byte[] file(int tag, int channels, int rate, int bits, byte[] data) {
    return file(format(tag, channels, rate, bits), data, 28L + data.length + 8, data.length);
  }

  /** A file whose header states the given sizes. */
  static byte[] file(byte[] format, byte[] data, long riffSize, long dataSize) {
    return buffer(12 + 8 + format.length + 8 + data.length)
        .put(chunk("RIFF", riffSize))
        .put(ascii("WAVE"))
        .put(chunk("fmt ", format.length))
        .put(format)
        .put(chunk("data", dataSize))
        .put(data)
        .array();
  }

  static byte[] format(int tag, int channels, long rate, int bits) {
    int frame = channels * ((bits + 7) / 8);
    return buffer(16)
        .putShort((short) tag)
        .putShort((short) channels)
        .putInt((int) rate)
        .putInt((int) (rate * frame))
        .putShort((short) frame)
        .putShort((short) bits)
        .array();
  }

  /** WAVEFORMATEXTENSIBLE with the given sub-format. */
  static byte[] extensible(int tag, int channels, int rate, int bits) {
    return buffer(40)
        .put(format(0xfffe, channels, rate, bits))
        .putShort((short) 22)
        .putShort((short) bits)
        .putInt(0)
        .putShort((short) tag)
        .put(new byte[] {0, 0, 0, 0, 16, 0, (byte) 128, 0, 0, (byte) 170, 0, 56, (byte) 155, 113})
        .array();
  }

  static byte[] chunk(String id, long size) {
    return buffer(8).put(ascii(id)).putInt((int) size).array();
  }

  static byte[] shorts(short... samples) {
    byte[] bytes = new byte[2 * samples.length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
    return bytes;
  }

  static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
