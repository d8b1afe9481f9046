package org.hearth.nnet.internal.adapter;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal digits. */
public final class ContentHash {
  private ContentHash() {}

  /** Of one content. */
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  /** Of several, each after its length in eight bytes: no two lists have the same. */
  public static String ofAll(byte[]... contents) {
    MessageDigest digest = sha256();
    for (byte[] content : contents) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(content.length).array());
      digest.update(content);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
