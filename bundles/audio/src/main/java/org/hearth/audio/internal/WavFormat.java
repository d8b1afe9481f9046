package org.hearth.audio.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hearth.api.audio.AudioException;

/**
 * The format of the samples in a WAV file, from its {@code fmt} chunk (Microsoft's {@code
 * WAVEFORMATEX} and {@code WAVEFORMATEXTENSIBLE}).
 *
 * @param encoding how a sample is written
 * @param sampleRate frames per second
 * @param channels samples per frame, at least 1
 * @param sampleBytes bytes that hold a sample; fewer valid bits are left-justified in them
 */
record WavFormat(WavEncoding encoding, int sampleRate, int channels, int sampleBytes) {

  /** Bytes of the {@code fmt} chunk that are looked at. */
  static final int MAX_BYTES = 40;

  private static final int MIN_BYTES = 16;
  private static final int TAG_PCM = 1;
  private static final int TAG_FLOAT = 3;
  private static final int TAG_A_LAW = 6;
  private static final int TAG_MU_LAW = 7;
  private static final int TAG_EXTENSIBLE = 0xfffe;

  /** The tail of every KSDATAFORMAT_SUBTYPE_* GUID; its first two bytes are a format tag. */
  private static final byte[] GUID_TAIL = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
  };

  /** Bytes of one sample of every channel. */
  int frameBytes() {
    return channels * sampleBytes;
  }

  /**
   * Reads the content of a {@code fmt} chunk.
   *
   * @throws AudioException when the format is not one that Hearth decodes
   */
  static WavFormat parse(byte[] chunk, String file) throws AudioException {
    if (chunk.length < MIN_BYTES) {
      throw new AudioException(
          file + ": WAV format chunk of " + chunk.length + " bytes; expected at least 16");
    }
    ByteBuffer data = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    int tag = data.getShort(0) & 0xffff;
    int channels = data.getShort(2) & 0xffff;
    int sampleRate = SampleRates.check(data.getInt(4) & 0xffff_ffffL, file);
    int blockAlign = data.getShort(12) & 0xffff;
    int bits = data.getShort(14) & 0xffff;
    WavEncoding encoding = encoding(tag == TAG_EXTENSIBLE ? subFormat(chunk, file) : tag, file);
    if (channels == 0) {
      throw new AudioException(file + ": WAV with 0 channels; expected at least 1");
    }
    WavFormat format = new WavFormat(encoding, sampleRate, channels, sampleBytes(bits));
    format.check(bits, blockAlign, file);
    return format;
  }

  private static int sampleBytes(int bits) {
    return (bits + 7) / 8;
  }

  private static int subFormat(byte[] chunk, String file) throws AudioException {
    if (chunk.length < MAX_BYTES) {
      throw new AudioException(
          file + ": extensible WAV format of " + chunk.length + " bytes; expected 40");
    }
    byte[] tail = Arrays.copyOfRange(chunk, 26, MAX_BYTES);
    if (!Arrays.equals(tail, GUID_TAIL)) {
      throw new AudioException(
          file + ": unknown extensible WAV sub-format; expected PCM, float, A-law or mu-law");
    }
    return (chunk[24] & 0xff) | (chunk[25] & 0xff) << 8;
  }

  private static WavEncoding encoding(int tag, String file) throws AudioException {
    return switch (tag) {
      case TAG_PCM -> WavEncoding.PCM;
      case TAG_FLOAT -> WavEncoding.FLOAT;
      case TAG_A_LAW -> WavEncoding.A_LAW;
      case TAG_MU_LAW -> WavEncoding.MU_LAW;
      default ->
          throw new AudioException(
              file
                  + ": WAV format tag "
                  + tag
                  + "; expected PCM (1), float (3), A-law (6) or mu-law (7)");
    };
  }

  private void check(int bits, int blockAlign, String file) throws AudioException {
    boolean known =
        switch (encoding) {
          case PCM -> sampleBytes >= 1 && sampleBytes <= 4;
          case FLOAT -> bits == 32 || bits == 64;
          case A_LAW, MU_LAW -> bits == 8;
        };
    if (!known) {
      throw new AudioException(
          file
              + ": "
              + encoding
              + " WAV of "
              + bits
              + " bits; expected 1 to 32 (PCM), 32 or 64 (float), 8 (A-law, mu-law)");
    }
    if (blockAlign != (frameBytes() & 0xffff)) {
      throw new AudioException(
          file
              + ": WAV frame of "
              + blockAlign
              + " bytes; expected "
              + frameBytes()
              + " for "
              + channels
              + " channels of "
              + bits
              + " bits");
    }
  }
}
