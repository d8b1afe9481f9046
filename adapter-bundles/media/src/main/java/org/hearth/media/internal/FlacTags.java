package org.hearth.media.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The Vorbis comments of a FLAC file (RFC 9639, section 8.6). */
final class FlacTags {
  private static final int MAGIC = 0x664C6143; // fLaC
  private static final int COMMENTS = 4;
  private static final int LAST = 0x80;
  private static final int MAX_BYTES = 1 << 20;

  private FlacTags() {}

  /**
   * Reads up to the comments.
   *
   * @return values by the name in upper case, the first of each; none when the file has no comments
   *     that can be read
   */
  static Map<String, String> read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readInt() != MAGIC) {
      return Map.of();
    }
    while (true) {
      int type = data.readUnsignedByte();
      int length = (data.readUnsignedByte() << 16) | data.readUnsignedShort();
      if ((type & ~LAST) == COMMENTS) {
        return length > MAX_BYTES ? Map.of() : comments(data.readNBytes(length));
      }
      if ((type & LAST) != 0) {
        return Map.of();
      }
      data.skipNBytes(length);
    }
  }

  private static Map<String, String> comments(byte[] block) {
    Map<String, String> tags = new TreeMap<>();
    ByteBuffer bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    try {
      text(bytes); // Who wrote them.
      for (int left = bytes.getInt(); left > 0; left--) {
        String comment = text(bytes);
        int equals = comment.indexOf('=');
        if (equals > 0) {
          tags.putIfAbsent(
              comment.substring(0, equals).toUpperCase(Locale.ROOT), comment.substring(equals + 1));
        }
      }
    } catch (BufferUnderflowException e) {
      return tags; // The rest is damaged.
    }
    return tags;
  }

  private static String text(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, UTF_8);
  }
}
