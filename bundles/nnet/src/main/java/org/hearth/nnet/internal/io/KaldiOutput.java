package org.hearth.nnet.internal.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearth.nnet.api.Encoding;

/** What {@link KaldiInput} reads, written. Kaldi: {@code base/io-funcs.cc}. */
abstract sealed class KaldiOutput permits BinaryOutput, TextOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static KaldiOutput open(Encoding encoding) {
    return switch (encoding) {
      case BINARY -> new BinaryOutput();
      case TEXT -> new TextOutput();
    };
  }

  abstract Encoding encoding();

  abstract void integer(int value);

  abstract void integers(List<Integer> values);

  abstract void value(Value value);

  /** A line's end in a text file, nothing in a binary one. */
  abstract void newline();

  final void token(String token) {
    latin1(token + " ");
  }

  /** The line as it was read, in either encoding. */
  final void line(String line) {
    latin1(line + "\n");
  }

  final void latin1(String text) {
    raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  final void raw(byte[] content) {
    bytes.writeBytes(content);
  }

  final byte[] toBytes() {
    return bytes.toByteArray();
  }
}
