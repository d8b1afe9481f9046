package org.hearth.audio.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.hearth.api.audio.AudioException;

/**
 * What precedes the samples of a WAV file.
 *
 * <p>The JDK's reader takes a data size of 0 or -1, as programs write that stream to a pipe, for no
 * audio, and finds its format readers by the thread's class loader, which differs inside an OSGi
 * container. Hence this one.
 *
 * @param format format of the samples
 * @param dataBytes bytes of samples, or {@link #UNTIL_END}
 */
record WavHeader(WavFormat format, long dataBytes) {

  /** The size of the data is not stated: they reach to the end of the file. */
  static final long UNTIL_END = Long.MAX_VALUE;

  private static final long UNKNOWN_SIZE = 0xffff_ffffL;
  private static final int CHUNK_HEADER_BYTES = 8;

  /**
   * Reads up to the first sample.
   *
   * @param in at the first byte of the file
   * @throws AudioException when the header is damaged or names a format that is not supported
   * @throws IOException when {@code in} cannot be read
   */
  static WavHeader read(InputStream in, String file) throws AudioException, IOException {
    try {
      return parse(in, file);
    } catch (EOFException e) {
      throw new AudioException(
          file + ": the WAV header ends too early; expected a 'fmt ' and a 'data' chunk", e);
    }
  }

  private static WavHeader parse(InputStream in, String file) throws AudioException, IOException {
    long riffBytes = sizeIn(HeaderBytes.read(in, 12));
    long position = 12;
    WavFormat format = null;
    while (true) {
      byte[] header = HeaderBytes.read(in, CHUNK_HEADER_BYTES);
      String id = new String(header, 0, 4, StandardCharsets.ISO_8859_1);
      long size = sizeIn(header);
      position += CHUNK_HEADER_BYTES;
      if (id.equals("data")) {
        if (format == null) {
          throw new AudioException(file + ": WAV data precede their format chunk");
        }
        return new WavHeader(format, isStreamed(size, riffBytes, position) ? UNTIL_END : size);
      }
      long skipped = size;
      if (id.equals("fmt ")) {
        byte[] chunk = HeaderBytes.read(in, (int) Math.min(size, WavFormat.MAX_BYTES));
        format = WavFormat.parse(chunk, file);
        skipped -= chunk.length;
      }
      // Chunks begin at even positions.
      in.skipNBytes(skipped + (size & 1));
      position += size + (size & 1);
    }
  }

  /**
   * Whether the writer did not know the size. A size of 0 is meant when, by the size of the whole,
   * other chunks follow.
   */
  private static boolean isStreamed(long size, long riffBytes, long position) {
    if (size == UNKNOWN_SIZE) {
      return true;
    }
    return size == 0 && (riffBytes == UNKNOWN_SIZE || riffBytes + CHUNK_HEADER_BYTES <= position);
  }

  /** The size in a chunk's header: unsigned, after its four letters. */
  private static long sizeIn(byte[] header) {
    return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & UNKNOWN_SIZE;
  }
}
