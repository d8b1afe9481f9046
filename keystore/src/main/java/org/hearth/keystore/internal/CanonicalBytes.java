package org.hearth.keystore.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One unambiguous encoding of a list of fields, for what is signed or authenticated.
 *
 * <p>Each field is its length (4 bytes, big-endian) and its bytes; the first field names the
 * purpose. Two different lists never encode to the same bytes, and what was signed for one purpose
 * cannot be passed off for another.
 */
final class CanonicalBytes {

  private CanonicalBytes() {}

  /** Encodes the purpose and the fields. */
  static byte[] of(String purpose, byte[]... fields) {
    byte[] name = utf8(purpose);
    int size = Integer.BYTES + name.length;
    for (byte[] field : fields) {
      size = Math.addExact(size, Math.addExact(Integer.BYTES, field.length));
    }
    ByteBuffer encoded = ByteBuffer.allocate(size);
    encoded.putInt(name.length).put(name);
    for (byte[] field : fields) {
      encoded.putInt(field.length).put(field);
    }
    return encoded.array();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
