package org.hearth.nnet.internal.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;

/**
 * A cursor over a file that Kaldi wrote. Every read either consumes exactly one value or throws
 * with the position at which that value should have begun. Kaldi: {@code base/io-funcs.cc}.
 */
abstract sealed class KaldiInput permits BinaryInput, TextInput {
  private static final int EXCERPT = 24;

  final String file;
  final byte[] bytes;
  final ReadLimits limits;
  int position;

  KaldiInput(String file, byte[] bytes, int position, ReadLimits limits) {
    this.file = file;
    this.bytes = bytes;
    this.position = position;
    this.limits = limits;
  }

  /** A cursor at the beginning of the content, of the kind that the header asks for. */
  static KaldiInput open(String file, byte[] bytes, ReadLimits limits) {
    boolean binary = bytes.length >= 2 && bytes[0] == 0 && bytes[1] == 'B';
    return binary ? new BinaryInput(file, bytes, limits) : new TextInput(file, bytes, limits);
  }

  abstract Encoding encoding();

  /**
   * Consumes a token and the white space that belongs to it.
   *
   * @param expected for the message
   */
  abstract String token(String expected) throws ModelFormatException;

  abstract int integer(String expected) throws ModelFormatException;

  /**
   * @param wide whether Kaldi holds it as a double; a binary file says itself
   */
  abstract Value real(boolean wide, String expected) throws ModelFormatException;

  abstract boolean bool(String expected) throws ModelFormatException;

  abstract List<Integer> integers(String expected) throws ModelFormatException;

  abstract Value vector(String expected) throws ModelFormatException;

  abstract Value matrix(String expected) throws ModelFormatException;

  final void expect(String token) throws ModelFormatException {
    int begin = position;
    if (!token(token).equals(token)) {
      position = begin;
      throw error(token);
    }
  }

  /** Consumes the token if it is next. */
  final boolean accept(String token) throws ModelFormatException {
    int begin = position;
    if (position < bytes.length && token(token).equals(token)) {
      return true;
    }
    position = begin;
    return false;
  }

  /** A non-negative number of things of which each takes at least a byte of the file. */
  final int count(String expected, int limit) throws ModelFormatException {
    int begin = position;
    int count = integer(expected);
    if (count < 0 || count > limit || count > bytes.length - position) {
      position = begin;
      throw error(count + "", expected + " from 0 to " + Math.min(limit, bytes.length - begin));
    }
    return count;
  }

  final Value value(FieldKind kind, String field) throws ModelFormatException {
    String expected = "the value of " + field;
    return switch (kind) {
      case INT -> new Value.Int(integer(expected));
      case FLOAT -> real(false, expected);
      case DOUBLE -> real(true, expected);
      case BOOL -> new Value.Bool(bool(expected));
      case INTS -> new Value.Ints(integers(expected));
      case VECTOR -> vector(expected);
      case MATRIX -> matrix(expected);
    };
  }

  /** Lines up to and without the next empty one, which is consumed too. */
  final List<String> linesToBlank() throws ModelFormatException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.isBlank(); line = line()) {
      lines.add(line);
    }
    return lines;
  }

  /** The rest of the line; its end is consumed. */
  final String line() throws ModelFormatException {
    for (int end = position; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        String line = latin1(end);
        position = end + 1;
        return line;
      }
    }
    throw error("a line's end");
  }

  /** Consumes all up to and with the token and the white space after it, and returns it. */
  final String through(String token) throws ModelFormatException {
    byte[] wanted = token.getBytes(StandardCharsets.US_ASCII);
    for (int begin = position; begin < bytes.length - wanted.length; begin++) {
      int end = begin + wanted.length;
      if (Arrays.equals(bytes, begin, end, wanted, 0, wanted.length)
          && Character.isWhitespace(bytes[end])) {
        return latin1(end + 1);
      }
    }
    throw error("a component that ends with " + token);
  }

  final String rest() {
    return latin1(bytes.length);
  }

  /** Consumes up to the end; Latin 1 gives every byte back unchanged. */
  private String latin1(int end) {
    String text = new String(bytes, position, end - position, StandardCharsets.ISO_8859_1);
    position = end;
    return text;
  }

  /** The bytes at the position are not what is expected there. */
  final ModelFormatException error(String expected) {
    return error(excerpt(), expected);
  }

  final ModelFormatException error(String found, String expected) {
    return new ModelFormatException(file, position, found, expected);
  }

  private String excerpt() {
    if (position >= bytes.length) {
      return "the end of the file";
    }
    StringBuilder text = new StringBuilder("\"");
    for (int i = position; i < Math.min(bytes.length, position + EXCERPT); i++) {
      char c = (char) (bytes[i] & 0xff);
      text.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format("\\x%02x", (int) c));
    }
    return text.append('"').toString();
  }
}
