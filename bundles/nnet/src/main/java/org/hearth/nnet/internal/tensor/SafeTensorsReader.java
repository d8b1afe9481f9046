package org.hearth.nnet.internal.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.hearth.nnet.api.TensorLimits;

/**
 * Reads safetensors: the header's length as eight bytes, little-endian; the header; the data, which
 * the tensors cover without a hole and without sharing a byte.
 */
public final class SafeTensorsReader {
  private final String file;
  private final byte[] content;
  private final TensorLimits limits;

  private SafeTensorsReader(String file, byte[] content, TensorLimits limits) {
    this.file = file;
    this.content = content;
    this.limits = limits;
  }

  /** See {@link SafeTensors#read}. */
  public static SafeTensors read(String file, byte[] content, TensorLimits limits)
      throws ModelFormatException {
    return new SafeTensorsReader(file, content, limits).read();
  }

  private SafeTensors read() throws ModelFormatException {
    if (content.length > limits.fileBytes()) {
      throw error(
          limits.fileBytes(), "more bytes", "a file of at most " + limits.fileBytes() + " bytes");
    }
    int length = headerLength();
    Header header = header(length);
    int dataStart = Long.BYTES + length;
    requireCover(header.entries(), dataStart);
    Map<String, Tensor> tensors = new HashMap<>();
    for (Header.Entry entry : header.entries()) {
      byte[] data =
          Arrays.copyOfRange(
              content, dataStart + (int) entry.begin(), dataStart + (int) entry.end());
      tensors.put(entry.name(), Tensor.of(entry.type(), entry.shape(), data));
    }
    return new SafeTensors(header.metadata(), tensors);
  }

  private int headerLength() throws ModelFormatException {
    if (content.length < Long.BYTES) {
      throw error(0, content.length + " bytes", "the header's length, 8 bytes");
    }
    long length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long limit = Math.min(limits.headerBytes(), content.length - Long.BYTES);
    if (length < 1 || length > limit) {
      throw error(
          0, "a header of " + Long.toUnsignedString(length) + " bytes", "1 to " + limit + " bytes");
    }
    return (int) length;
  }

  private Header header(int length) throws ModelFormatException {
    if (content[Long.BYTES] != '{') {
      throw error(Long.BYTES, "a header that begins with another character", "{");
    }
    try (HeaderReader reader = new HeaderReader(file, content, Long.BYTES, length, limits)) {
      return reader.read();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
  }

  private void requireCover(List<Header.Entry> entries, int dataStart) throws ModelFormatException {
    long covered = 0;
    for (Header.Entry entry :
        entries.stream()
            .sorted(Comparator.comparing(Header.Entry::begin).thenComparing(Header.Entry::end))
            .toList()) {
      requireSize(entry);
      if (entry.begin() != covered) {
        throw error(
            entry.position(),
            describe(entry) + (entry.begin() < covered ? ", an overlap" : ", a hole before it"),
            "data from " + covered);
      }
      covered = entry.end();
    }
    int there = content.length - dataStart;
    if (covered != there) {
      throw error(
          dataStart + Math.min(covered, there),
          there + " bytes of data",
          covered + " as the header says");
    }
  }

  private void requireSize(Header.Entry entry) throws ModelFormatException {
    long size = entry.type().bytes();
    for (int side : entry.shape()) {
      size *= side;
    }
    if (entry.end() < entry.begin() || entry.end() - entry.begin() != size) {
      throw error(
          entry.position(),
          describe(entry),
          size + " bytes for " + entry.type() + " " + entry.shape());
    }
    if (entry.begin() % entry.type().bytes() != 0) {
      throw error(
          entry.position(),
          describe(entry),
          "a begin that is a multiple of " + entry.type().bytes());
    }
  }

  private static String describe(Header.Entry entry) {
    return Printable.quoted(entry.name()) + " from " + entry.begin() + " to " + entry.end();
  }

  private ModelFormatException error(long position, String found, String expected) {
    return new ModelFormatException(file, position, found, expected);
  }
}
