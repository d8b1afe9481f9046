package org.hearth.nnet.internal.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;
import org.hearth.nnet.internal.io.CompressedMatrix.Format;

/** Kaldi's binary encoding: scalars carry their width, arrays their length, both little-endian. */
final class BinaryInput extends KaldiInput {
  private static final int HEADER = 2;

  private final ByteBuffer buffer;

  BinaryInput(String file, byte[] bytes, ReadLimits limits) {
    super(file, bytes, HEADER, limits);
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  Encoding encoding() {
    return Encoding.BINARY;
  }

  @Override
  String token(String expected) throws ModelFormatException {
    int end = position;
    while (end < bytes.length && bytes[end] > ' ' && end - position < limits.tokenLength()) {
      end++;
    }
    if (end == position || end == bytes.length || bytes[end] != ' ') {
      throw error(expected);
    }
    String token = new String(bytes, position, end - position, StandardCharsets.US_ASCII);
    position = end + 1;
    return token;
  }

  @Override
  int integer(String expected) throws ModelFormatException {
    need(1 + Integer.BYTES, expected);
    if (bytes[position] != Integer.BYTES) {
      throw error(expected + ", 4 bytes");
    }
    int value = buffer.getInt(position + 1);
    position += 1 + Integer.BYTES;
    return value;
  }

  @Override
  Value real(boolean wide, String expected) throws ModelFormatException {
    need(1, expected);
    int width = bytes[position];
    if (width != Float.BYTES && width != Double.BYTES) {
      throw error(expected + ", 4 or 8 bytes");
    }
    need(1 + width, expected);
    Value value =
        width == Float.BYTES
            ? new Value.Single(buffer.getFloat(position + 1))
            : new Value.Wide(buffer.getDouble(position + 1));
    position += 1 + width;
    return value;
  }

  @Override
  boolean bool(String expected) throws ModelFormatException {
    need(1, expected);
    byte letter = bytes[position];
    if (letter != 'T' && letter != 'F') {
      throw error(expected + ", T or F");
    }
    position++;
    return letter == 'T';
  }

  @Override
  List<Integer> integers(String expected) throws ModelFormatException {
    int begin = position;
    // The width of an element stands before the length as it stands before a single integer.
    int size = checked(begin, integer(expected), 1, Integer.BYTES, expected);
    List<Integer> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(buffer.getInt(position + i * Integer.BYTES));
    }
    position += size * Integer.BYTES;
    return values;
  }

  @Override
  Value vector(String expected) throws ModelFormatException {
    int begin = position;
    if (!token(expected).equals("FV")) {
      position = begin;
      throw error(expected + ", a vector (FV)");
    }
    int size = checked(begin, integer(expected), 1, Float.BYTES, expected);
    return new Value.Vector(floats(1, size));
  }

  @Override
  Value matrix(String expected) throws ModelFormatException {
    int begin = position;
    String token = token(expected);
    for (Format format : Format.values()) {
      if (format.token().equals(token)) {
        return new Value.Compressed(compressed(begin, format, expected));
      }
    }
    if (!token.equals("FM")) {
      position = begin;
      throw error(expected + ", a matrix (FM, CM, CM2 or CM3)");
    }
    int rows = integer(expected);
    int cols = integer(expected);
    checked(begin, rows, cols, Float.BYTES, expected);
    return new Value.Dense(floats(rows, cols));
  }

  private CompressedMatrix compressed(int begin, Format format, String expected)
      throws ModelFormatException {
    need(4 * Integer.BYTES, expected);
    float minimum = buffer.getFloat(position);
    float range = buffer.getFloat(position + 4);
    int rows = buffer.getInt(position + 8);
    int cols = buffer.getInt(position + 12);
    position += 16;
    checked(begin, rows, cols, 1, expected);
    long size = format.codeBytes(rows, cols);
    if (size > bytes.length - position) {
      throw tooLarge(begin, rows, cols, expected);
    }
    byte[] codes = Arrays.copyOfRange(bytes, position, position + (int) size);
    position += codes.length;
    return new CompressedMatrix(format, minimum, range, rows, cols, codes);
  }

  /** The number of elements, once the limits and the file's remaining bytes allow it. */
  private int checked(int begin, int rows, int cols, int width, String expected)
      throws ModelFormatException {
    long size = (long) rows * cols;
    boolean oneSideEmpty = (rows == 0) != (cols == 0) && cols != 1;
    if (rows < 0
        || cols < 0
        || oneSideEmpty
        || size > limits.elements()
        || size * width > bytes.length - position) {
      throw tooLarge(begin, rows, cols, expected);
    }
    return (int) size;
  }

  private ModelFormatException tooLarge(int begin, int rows, int cols, String expected) {
    int left = bytes.length - position;
    position = begin;
    return error(
        "a size of " + rows + " x " + cols,
        expected + ", at most " + limits.elements() + " elements in " + left + " bytes");
  }

  private Matrix floats(int rows, int cols) {
    Matrix values = Matrix.zeros(rows, cols);
    buffer
        .slice(position, bytes.length - position)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values.data());
    position += values.data().length * Float.BYTES;
    return values;
  }

  /** The rest of a matrix of doubles, whose token is consumed, rounded to floats. */
  Matrix doubles(String expected) throws ModelFormatException {
    return doubles(integer(expected), expected);
  }

  /** The rest of a matrix of doubles, from its number of columns on; of a vector for one row. */
  Matrix doubles(int rows, String expected) throws ModelFormatException {
    int begin = position;
    int cols = integer(expected);
    checked(begin, rows, cols, Double.BYTES, expected);
    Matrix values = Matrix.zeros(rows, cols);
    for (int i = 0; i < values.data().length; i++) {
      values.data()[i] = (float) buffer.getDouble(position + i * Double.BYTES);
    }
    position += values.data().length * Double.BYTES;
    return values;
  }

  private void need(int size, String expected) throws ModelFormatException {
    if (size > bytes.length - position) {
      throw error(expected);
    }
  }
}
