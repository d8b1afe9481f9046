package org.hearth.keystore.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.hearth.keystore.internal.RefusedBundleException.Reason;

/**
 * The one way in which Hearth writes a zip archive, and a reader that accepts no other.
 *
 * <p>Entries are stored, not compressed: the payload is ciphertext, and the output of a compressor
 * depends on the zlib of the machine. Times, attributes, extra fields and comments are fixed, so
 * that names and contents determine every byte. {@link #read} packs what it read again and
 * compares: what a lenient reader might see otherwise (another local header, a second directory,
 * bytes before, between or after) is refused without having to be thought of.
 *
 * <p>Fields as in PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
final class StoredZip {
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final short VERSION = 10;
  private static final short STORED = 0;
  private static final short MIDNIGHT = 0;

  /** 1 January 1980, the first day that a zip archive can name. */
  private static final short FIRST_DAY = (1 << 5) | 1;

  /** A line of the central directory, unverified. */
  private record Header(String name, int method, long storedBytes, long bytes, long offset) {}

  private final BundleLimits limits;

  StoredZip(BundleLimits limits) {
    this.limits = limits;
  }

  /** Packs entries in the order of the map; names are ASCII. */
  static byte[] write(Map<String, byte[]> entries) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    entries.forEach(
        (name, content) -> {
          byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
          int crc = crc(content);
          directory.writeBytes(central(ascii, content.length, crc, archive.size()));
          archive.writeBytes(local(ascii, content.length, crc));
          archive.writeBytes(content);
        });
    int directoryOffset = archive.size();
    archive.writeBytes(directory.toByteArray());
    archive.writeBytes(end(entries.size(), directory.size(), directoryOffset));
    return archive.toByteArray();
  }

  /**
   * Reads an archive that {@link #write} made with exactly the entries of the layout. The caller
   * has checked its size.
   *
   * @return contents by name, in the layout's order
   */
  Map<String, byte[]> read(byte[] archive, BundleLayout layout) throws RefusedBundleException {
    List<Header> directory = directory(archive);
    layout.require(directory.stream().map(Header::name).toList());
    for (Header header : directory) {
      requireSize(header);
    }
    Map<String, byte[]> entries = layout.newEntries();
    for (Header header : directory) {
      entries.put(header.name(), content(archive, header));
    }
    if (!Arrays.equals(write(entries), archive)) {
      throw new RefusedBundleException(
          Reason.ARCHIVE,
          "the bundle is not packed as Hearth packs it: it was repacked or altered");
    }
    return entries;
  }

  private List<Header> directory(byte[] archive) throws RefusedBundleException {
    int endOffset = archive.length - END_BYTES;
    ByteBuffer bytes = littleEndian(archive);
    if (endOffset < 0 || bytes.getInt(endOffset) != END_SIGNATURE) {
      throw new RefusedBundleException(
          Reason.ARCHIVE,
          "the last 22 bytes are not the end of a zip archive: it is truncated, has bytes appended"
              + " or is no sealed adapter");
    }
    // One entry more than allowed is looked at, so that the refusal can name it.
    int count = Math.min(Short.toUnsignedInt(bytes.getShort(endOffset + 10)), limits.entries() + 1);
    long position = Integer.toUnsignedLong(bytes.getInt(endOffset + 16));
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Header header = header(bytes, position, endOffset);
      headers.add(header);
      position += CENTRAL_BYTES + variableBytes(bytes, (int) position);
    }
    return headers;
  }

  private Header header(ByteBuffer bytes, long position, int endOffset)
      throws RefusedBundleException {
    if (position + CENTRAL_BYTES > endOffset
        || bytes.getInt((int) position) != CENTRAL_SIGNATURE
        || position + CENTRAL_BYTES + variableBytes(bytes, (int) position) > endOffset) {
      throw new RefusedBundleException(
          Reason.ARCHIVE, "the archive's directory is damaged at byte " + position);
    }
    int at = (int) position;
    int nameBytes = Short.toUnsignedInt(bytes.getShort(at + 28));
    if (nameBytes > limits.nameBytes()) {
      throw new RefusedBundleException(
          Reason.LIMIT,
          "the name of an entry has "
              + nameBytes
              + " bytes, expected at most "
              + limits.nameBytes());
    }
    byte[] name = new byte[nameBytes];
    bytes.get(at + CENTRAL_BYTES, name);
    return new Header(
        // Latin 1 maps every byte to a character: no two different names decode to the same.
        new String(name, StandardCharsets.ISO_8859_1),
        Short.toUnsignedInt(bytes.getShort(at + 10)),
        Integer.toUnsignedLong(bytes.getInt(at + 20)),
        Integer.toUnsignedLong(bytes.getInt(at + 24)),
        Integer.toUnsignedLong(bytes.getInt(at + 42)));
  }

  private static int variableBytes(ByteBuffer bytes, int position) {
    return Short.toUnsignedInt(bytes.getShort(position + 28))
        + Short.toUnsignedInt(bytes.getShort(position + 30))
        + Short.toUnsignedInt(bytes.getShort(position + 32));
  }

  private void requireSize(Header header) throws RefusedBundleException {
    int limit =
        BundleLayout.PAYLOAD.equals(header.name()) ? limits.entryBytes() : limits.headerBytes();
    long bytes = Math.max(header.bytes(), header.storedBytes());
    if (bytes > limit) {
      throw new RefusedBundleException(
          Reason.LIMIT,
          "entry "
              + Quoted.of(header.name())
              + " has "
              + bytes
              + " bytes, expected at most "
              + limit);
    }
  }

  private static byte[] content(byte[] archive, Header header) throws RefusedBundleException {
    if (header.method() != STORED) {
      throw new RefusedBundleException(
          Reason.ARCHIVE,
          "entry "
              + Quoted.of(header.name())
              + " has compression method "
              + header.method()
              + ", expected 0 (stored)");
    }
    long start = header.offset() + LOCAL_BYTES + header.name().length();
    if (start + header.bytes() > archive.length) {
      throw new RefusedBundleException(
          Reason.ARCHIVE,
          "entry " + Quoted.of(header.name()) + " ends after the archive, which is damaged");
    }
    return Arrays.copyOfRange(archive, (int) start, (int) (start + header.bytes()));
  }

  private static byte[] local(byte[] name, int bytes, int crc) {
    byte[] header = new byte[LOCAL_BYTES + name.length];
    ByteBuffer fields = littleEndian(header);
    fields.putInt(LOCAL_SIGNATURE);
    putCommon(fields, name.length, bytes, crc);
    fields.put(name);
    return header;
  }

  private static byte[] central(byte[] name, int bytes, int crc, int offset) {
    byte[] header = new byte[CENTRAL_BYTES + name.length];
    ByteBuffer fields = littleEndian(header);
    fields.putInt(CENTRAL_SIGNATURE).putShort(VERSION);
    putCommon(fields, name.length, bytes, crc);
    // Left 0: length of comment, disk, internal and external attributes.
    fields.position(CENTRAL_BYTES - Integer.BYTES);
    fields.putInt(offset).put(name);
    return header;
  }

  /** The part that both kinds of header share: version needed to length of extra field. */
  private static void putCommon(ByteBuffer header, int nameBytes, int bytes, int crc) {
    header.putShort(VERSION).putShort((short) 0).putShort(STORED);
    header.putShort(MIDNIGHT).putShort(FIRST_DAY);
    header.putInt(crc).putInt(bytes).putInt(bytes);
    header.putShort((short) nameBytes).putShort((short) 0);
  }

  private static byte[] end(int entries, int directoryBytes, int directoryOffset) {
    byte[] end = new byte[END_BYTES];
    ByteBuffer fields = littleEndian(end);
    fields.putInt(END_SIGNATURE).putInt(0).putShort((short) entries).putShort((short) entries);
    fields.putInt(directoryBytes).putInt(directoryOffset);
    return end;
  }

  private static int crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
