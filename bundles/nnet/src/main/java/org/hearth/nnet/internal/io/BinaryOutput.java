package org.hearth.nnet.internal.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.hearth.nnet.api.Encoding;

/** Writes what {@link BinaryInput} reads. */
final class BinaryOutput extends KaldiOutput {
  BinaryOutput() {
    raw(new byte[] {0, 'B'});
  }

  @Override
  Encoding encoding() {
    return Encoding.BINARY;
  }

  @Override
  void integer(int value) {
    write(1 + Integer.BYTES, out -> out.put((byte) Integer.BYTES).putInt(value));
  }

  @Override
  void integers(List<Integer> values) {
    integer(values.size());
    write(values.size() * Integer.BYTES, out -> values.forEach(out::putInt));
  }

  @Override
  void newline() {}

  @Override
  void value(Value value) {
    if (value instanceof Value.Int i) {
      integer(i.value());
    } else if (value instanceof Value.Single s) {
      write(1 + Float.BYTES, out -> out.put((byte) Float.BYTES).putFloat(s.value()));
    } else if (value instanceof Value.Wide w) {
      write(1 + Double.BYTES, out -> out.put((byte) Double.BYTES).putDouble(w.value()));
    } else if (value instanceof Value.Bool b) {
      latin1(b.value() ? "T" : "F");
    } else if (value instanceof Value.Ints i) {
      integers(i.values());
    } else if (value instanceof Value.Vector v) {
      token("FV");
      integer(v.row().cols());
      floats(v.row().data());
    } else if (value instanceof Value.Dense d) {
      token("FM");
      integer(d.matrix().rows());
      integer(d.matrix().cols());
      floats(d.matrix().data());
    } else if (value instanceof Value.Compressed c) {
      compressed(c.matrix());
    }
  }

  private void compressed(CompressedMatrix matrix) {
    token(matrix.format().token());
    write(
        2 * Float.BYTES + 2 * Integer.BYTES,
        out ->
            out.putFloat(matrix.minimum())
                .putFloat(matrix.range())
                .putInt(matrix.rows())
                .putInt(matrix.cols()));
    raw(matrix.codes());
  }

  private void floats(float[] values) {
    write(values.length * Float.BYTES, out -> out.asFloatBuffer().put(values));
  }

  private void write(int size, Consumer<ByteBuffer> content) {
    byte[] bytes = new byte[size];
    content.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    raw(bytes);
  }
}
