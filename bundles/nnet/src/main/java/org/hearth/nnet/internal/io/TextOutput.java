package org.hearth.nnet.internal.io;

import java.util.List;
import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.Matrix;

/**
 * Writes what {@link TextInput} reads. Numbers have as many digits as their exact value needs,
 * where Kaldi would round to seven.
 */
final class TextOutput extends KaldiOutput {
  @Override
  Encoding encoding() {
    return Encoding.TEXT;
  }

  @Override
  void integer(int value) {
    latin1(value + " ");
  }

  @Override
  void integers(List<Integer> values) {
    StringBuilder text = new StringBuilder("[ ");
    for (int value : values) {
      text.append(value).append(' ');
    }
    latin1(text.append("]\n").toString());
  }

  @Override
  void newline() {
    latin1("\n");
  }

  @Override
  void value(Value value) {
    if (value instanceof Value.Int i) {
      integer(i.value());
    } else if (value instanceof Value.Single s) {
      latin1(text(s.value()) + " ");
    } else if (value instanceof Value.Wide w) {
      latin1(text(w.value()) + " ");
    } else if (value instanceof Value.Bool b) {
      latin1(b.value() ? "T " : "F ");
    } else if (value instanceof Value.Ints i) {
      integers(i.values());
    } else if (value instanceof Value.Vector v) {
      float[] values = v.row().data();
      latin1(row(new StringBuilder(" [ "), values, 0, values.length).append("]\n").toString());
    } else if (value instanceof Value.Dense d) {
      matrix(d.matrix());
    } else if (value instanceof Value.Compressed c) {
      matrix(c.matrix().decompress());
    }
  }

  /** In the text encoding a matrix is never compressed. */
  private void matrix(Matrix matrix) {
    StringBuilder text = new StringBuilder(" [");
    for (int r = 0; r < matrix.rows(); r++) {
      row(text.append("\n  "), matrix.data(), r * matrix.cols(), matrix.cols());
    }
    latin1(text.append(matrix.rows() == 0 ? " ]\n" : "]\n").toString());
  }

  private static StringBuilder row(StringBuilder text, float[] values, int begin, int length) {
    for (int i = begin; i < begin + length; i++) {
      text.append(text(values[i])).append(' ');
    }
    return text;
  }

  private static String text(float value) {
    return Float.isFinite(value) ? Float.toString(value) : special(value);
  }

  private static String text(double value) {
    return Double.isFinite(value) ? Double.toString(value) : special(value);
  }

  /** As C++ prints them. */
  private static String special(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    return value > 0 ? "inf" : "-inf";
  }
}
