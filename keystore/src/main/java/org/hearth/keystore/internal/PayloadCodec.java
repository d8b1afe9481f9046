package org.hearth.keystore.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hearth.keystore.internal.RefusedBundleException.Reason;

/**
 * Writes the files of a payload one after another, each with its length, and reads them again.
 *
 * <p>Not a zip archive: there is nothing to inflate and only one way to read it. The layout is 8
 * bytes {@code HEARTHP1}, the number of files (4 bytes, big-endian as all numbers), and for each
 * file, in ascending order of names: length of the name (2 bytes), the name in ASCII, length of the
 * content (4 bytes), the content.
 */
final class PayloadCodec {
  private static final byte[] MAGIC = CanonicalBytes.utf8("HEARTHP1");

  /** Flat names, none of them hidden: safe to use as the name of a file anywhere. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  private final BundleLimits limits;

  PayloadCodec(BundleLimits limits) {
    this.limits = limits;
  }

  /** Encodes files, at most as many and as large as the limits allow. */
  byte[] encode(Map<String, byte[]> files) throws RefusedBundleException {
    requireFileCount(files.size());
    SortedMap<String, byte[]> sorted = new TreeMap<>();
    long size = (long) MAGIC.length + Integer.BYTES;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      requireName(file.getKey());
      byte[] content = requireContent(file.getKey(), file.getValue());
      sorted.put(file.getKey(), content);
      size += Short.BYTES + file.getKey().length() + Integer.BYTES + (long) content.length;
    }
    if (size > limits.entryBytes()) {
      throw new RefusedBundleException(
          Reason.LIMIT,
          "the payload has " + size + " bytes, expected at most " + limits.entryBytes());
    }
    return write(sorted, (int) size);
  }

  private static byte[] write(SortedMap<String, byte[]> files, int size) {
    ByteBuffer encoded = ByteBuffer.allocate(size);
    encoded.put(MAGIC).putInt(files.size());
    files.forEach(
        (name, content) -> {
          encoded.putShort((short) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
          encoded.putInt(content.length).put(content);
        });
    return encoded.array();
  }

  /** Reads what {@link #encode} wrote; the files are in ascending order of names. */
  Map<String, byte[]> decode(byte[] encoded) throws RefusedBundleException {
    ByteBuffer in = ByteBuffer.wrap(encoded);
    if (!Arrays.equals(MAGIC, take(in, MAGIC.length, "its first bytes"))) {
      throw malformed("it does not begin with HEARTHP1");
    }
    requireLeft(in, Integer.BYTES, "the number of files");
    int count = in.getInt();
    requireFileCount(count);
    Map<String, byte[]> files = new LinkedHashMap<>();
    String previous = "";
    for (int i = 0; i < count; i++) {
      String name = readName(in);
      if (name.compareTo(previous) <= 0) {
        throw malformed("file " + Quoted.of(name) + " comes after " + Quoted.of(previous));
      }
      requireLeft(in, Integer.BYTES, "the length of " + Quoted.of(name));
      files.put(name, take(in, in.getInt(), Quoted.of(name)));
      previous = name;
    }
    if (in.hasRemaining()) {
      throw malformed(in.remaining() + " bytes follow the last file, expected none");
    }
    return files;
  }

  private String readName(ByteBuffer in) throws RefusedBundleException {
    requireLeft(in, Short.BYTES, "the length of a name");
    byte[] ascii = take(in, Short.toUnsignedInt(in.getShort()), "a name");
    String name = new String(ascii, StandardCharsets.ISO_8859_1);
    requireName(name);
    return name;
  }

  private static byte[] take(ByteBuffer in, int length, String what) throws RefusedBundleException {
    requireLeft(in, length, what);
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static void requireLeft(ByteBuffer in, int length, String what)
      throws RefusedBundleException {
    if (length < 0 || length > in.remaining()) {
      throw malformed(
          what + " takes " + length + " bytes, but " + in.remaining() + " bytes are left");
    }
  }

  private void requireFileCount(int count) throws RefusedBundleException {
    if (count < 0 || count > limits.payloadFiles()) {
      throw new RefusedBundleException(
          Reason.LIMIT,
          "the payload has "
              + Integer.toUnsignedString(count)
              + " files, expected at most "
              + limits.payloadFiles());
    }
  }

  private void requireName(String name) throws RefusedBundleException {
    if (name == null || name.length() > limits.nameBytes() || !NAME.matcher(name).matches()) {
      throw malformed(
          "a file is named "
              + (name == null ? "null" : Quoted.of(name))
              + ", expected letters, digits, '.', '_' or '-', the first a letter, digit or '_', at"
              + " most "
              + limits.nameBytes());
    }
  }

  private static byte[] requireContent(String name, byte[] content) throws RefusedBundleException {
    if (content == null) {
      throw malformed("file " + Quoted.of(name) + " has no content (null)");
    }
    return content;
  }

  private static RefusedBundleException malformed(String problem) {
    return new RefusedBundleException(Reason.PAYLOAD, "the payload is malformed: " + problem);
  }
}
