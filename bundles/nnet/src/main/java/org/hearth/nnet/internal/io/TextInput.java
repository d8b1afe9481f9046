package org.hearth.nnet.internal.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;

/** Kaldi's text encoding: words between white space; a matrix's rows end with their lines. */
final class TextInput extends KaldiInput {
  TextInput(String file, byte[] bytes, ReadLimits limits) {
    super(file, bytes, 0, limits);
  }

  @Override
  Encoding encoding() {
    return Encoding.TEXT;
  }

  @Override
  String token(String expected) throws ModelFormatException {
    skipSpace();
    String word = word(expected);
    // As Kaldi does: the line's end after <Nnet3> belongs to the configuration that follows.
    if (position < bytes.length && bytes[position] == ' ') {
      position++;
    }
    return word;
  }

  @Override
  int integer(String expected) throws ModelFormatException {
    skipSpace();
    int begin = position;
    String word = word(expected);
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw unexpected(begin, expected + ", an integer", e);
    }
  }

  @Override
  Value real(boolean wide, String expected) throws ModelFormatException {
    skipSpace();
    int begin = position;
    String word = word(expected);
    double value = parse(word, begin, expected);
    return wide ? new Value.Wide(value) : new Value.Single((float) value);
  }

  @Override
  boolean bool(String expected) throws ModelFormatException {
    skipSpace();
    int begin = position;
    String word = word(expected);
    if (!word.equals("T") && !word.equals("F")) {
      position = begin;
      throw error(expected + ", T or F");
    }
    return word.equals("T");
  }

  @Override
  List<Integer> integers(String expected) throws ModelFormatException {
    openBracket(expected);
    List<Integer> values = new ArrayList<>();
    while (!closeBracket()) {
      values.add(integer(expected));
    }
    return values;
  }

  @Override
  Value vector(String expected) throws ModelFormatException {
    openBracket(expected);
    Floats values = new Floats();
    while (!closeBracket()) {
      values.add(next(expected), expected);
    }
    return new Value.Vector(values.toMatrix(1, values.size));
  }

  @Override
  Value matrix(String expected) throws ModelFormatException {
    openBracket(expected);
    Floats values = new Floats();
    int rows = 0;
    int cols = 0;
    int rowBegin = 0;
    boolean closed = false;
    while (!closed) {
      boolean lineEnded = skipSpace();
      closed = closeBracket();
      if ((lineEnded || closed) && values.size > rowBegin) {
        int width = values.size - rowBegin;
        if (rows > 0 && width != cols) {
          throw error("a row of " + width + " values", expected + ", rows of " + cols);
        }
        cols = width;
        rows++;
        rowBegin = values.size;
      }
      if (!closed) {
        values.add(next(expected), expected);
      }
    }
    return new Value.Dense(values.toMatrix(rows, cols));
  }

  private float next(String expected) throws ModelFormatException {
    skipSpace();
    int begin = position;
    return (float) parse(word(expected), begin, expected);
  }

  private double parse(String word, int begin, String expected) throws ModelFormatException {
    try {
      // C++ writes these in small letters, and may or may not read them back: so does Kaldi.
      return switch (word) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        case "nan", "-nan" -> Double.NaN;
        default -> Double.parseDouble(word);
      };
    } catch (NumberFormatException e) {
      throw unexpected(begin, expected + ", a number", e);
    }
  }

  private ModelFormatException unexpected(int begin, String expected, Exception cause) {
    position = begin;
    ModelFormatException error = error(expected);
    error.initCause(cause);
    return error;
  }

  private void openBracket(String expected) throws ModelFormatException {
    skipSpace();
    if (position >= bytes.length || bytes[position] != '[') {
      throw error(expected + ", [");
    }
    position++;
  }

  private boolean closeBracket() {
    skipSpace();
    boolean closed = position < bytes.length && bytes[position] == ']';
    if (closed) {
      position++;
    }
    return closed;
  }

  private String word(String expected) throws ModelFormatException {
    int end = position;
    while (end < bytes.length
        && bytes[end] > ' '
        && bytes[end] != ']'
        && end - position < limits.tokenLength()) {
      end++;
    }
    if (end == position || end - position == limits.tokenLength()) {
      throw error(expected);
    }
    String word = new String(bytes, position, end - position, StandardCharsets.US_ASCII);
    position = end;
    return word;
  }

  /** Whether a line ended in what was skipped. */
  private boolean skipSpace() {
    boolean lineEnded = false;
    while (position < bytes.length && bytes[position] <= ' ' && bytes[position] >= 0) {
      lineEnded |= bytes[position] == '\n';
      position++;
    }
    return lineEnded;
  }

  /** A growing array. */
  private final class Floats {
    private float[] values = new float[64];
    private int size;

    void add(float value, String expected) throws ModelFormatException {
      if (size == limits.elements()) {
        throw error(expected + ", at most " + size + " elements");
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    Matrix toMatrix(int rows, int cols) {
      return Matrix.wrap(Arrays.copyOf(values, size), rows, cols);
    }
  }
}
