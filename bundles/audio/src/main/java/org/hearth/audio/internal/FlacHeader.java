package org.hearth.audio.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hearth.api.audio.AudioException;

/**
 * What precedes the first frame of a FLAC file (RFC 9639, section 8).
 *
 * <p>jflac allocates whatever sizes the tags and pictures of a file claim; here all blocks but
 * STREAMINFO are skipped unseen, and jflac gets {@link #minimal()} in their place.
 *
 * @param streamInfo content of the STREAMINFO block, read-only
 * @param sampleRate Hz
 * @param channels 1 to 8
 * @param bits per sample
 * @param totalSamples per channel, or 0 when unknown
 */
record FlacHeader(
    ByteBuffer streamInfo, int sampleRate, int channels, int bits, long totalSamples) {

  /** jflac does not know 32-bit FLAC. */
  private static final int MAX_BITS = 24;

  private static final int STREAM_INFO_BYTES = 34;
  private static final int STREAM_INFO_TYPE = 0;
  private static final int INVALID_TYPE = 127;
  private static final int LAST_BLOCK = 0x80;

  /**
   * Reads up to the first frame.
   *
   * @param in at the first byte of the file
   * @throws AudioException when the header is damaged or names a format that is not supported
   * @throws IOException when {@code in} cannot be read
   */
  static FlacHeader read(InputStream in, String file) throws AudioException, IOException {
    try {
      skipMarker(in, file);
      return readBlocks(in, file);
    } catch (EOFException e) {
      throw new AudioException(
          file + ": the FLAC header ends too early; expected metadata blocks and audio", e);
    }
  }

  /** A FLAC header that holds the STREAMINFO block only. */
  byte[] minimal() {
    return ByteBuffer.allocate(8 + STREAM_INFO_BYTES)
        .put("fLaC".getBytes(StandardCharsets.ISO_8859_1))
        .put((byte) (LAST_BLOCK | STREAM_INFO_TYPE))
        .put(new byte[] {0, 0, STREAM_INFO_BYTES})
        .put(streamInfo.duplicate())
        .array();
  }

  private static void skipMarker(InputStream in, String file) throws AudioException, IOException {
    byte[] marker = HeaderBytes.read(in, 4);
    if (marker[0] == 'I' && marker[1] == 'D' && marker[2] == '3') {
      skipId3(in);
      marker = HeaderBytes.read(in, 4);
    }
    if (!Arrays.equals(marker, "fLaC".getBytes(StandardCharsets.ISO_8859_1))) {
      throw new AudioException(
          file + ": " + FirstBytes.describe(marker) + " after an ID3 tag; expected FLAC");
    }
  }

  /** Skips the rest of an ID3v2 tag; its size has 7 bits in each of 4 bytes. */
  private static void skipId3(InputStream in) throws IOException {
    byte[] rest = HeaderBytes.read(in, 6);
    int size = 0;
    for (int i = 2; i < 6; i++) {
      size = size << 7 | (rest[i] & 0x7f);
    }
    in.skipNBytes(size);
  }

  private static FlacHeader readBlocks(InputStream in, String file)
      throws AudioException, IOException {
    FlacHeader header = null;
    boolean last = false;
    while (!last) {
      byte[] block = HeaderBytes.read(in, 4);
      last = (block[0] & LAST_BLOCK) != 0;
      int type = block[0] & 0x7f;
      int size = ByteBuffer.wrap(block).getInt() & 0xff_ffff;
      if (type == INVALID_TYPE || (type == STREAM_INFO_TYPE) != (header == null)) {
        throw new AudioException(
            file + ": FLAC metadata block of type " + type + "; expected STREAMINFO (0) first");
      }
      if (type == STREAM_INFO_TYPE) {
        header = parse(in, size, file);
      } else {
        in.skipNBytes(size);
      }
    }
    return header;
  }

  private static FlacHeader parse(InputStream in, int size, String file)
      throws AudioException, IOException {
    if (size != STREAM_INFO_BYTES) {
      throw new AudioException(
          file + ": FLAC STREAMINFO of " + size + " bytes; expected " + STREAM_INFO_BYTES);
    }
    byte[] info = HeaderBytes.read(in, STREAM_INFO_BYTES);
    // 20 bits of sample rate, 3 of channels - 1, 5 of bits - 1, 36 of length.
    long packed = ByteBuffer.wrap(info).getLong(10);
    int bits = (int) (packed >>> 36 & 0x1f) + 1;
    if (bits > MAX_BITS) {
      throw new AudioException(file + ": FLAC of " + bits + " bits; expected at most " + MAX_BITS);
    }
    return new FlacHeader(
        ByteBuffer.wrap(info).asReadOnlyBuffer(),
        SampleRates.check(packed >>> 44, file),
        (int) (packed >>> 41 & 7) + 1,
        bits,
        packed & 0xf_ffff_ffffL);
  }
}
