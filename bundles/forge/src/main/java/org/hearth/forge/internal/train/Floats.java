package org.hearth.forge.internal.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays of floats in streams: their length as an int, then the values, big-endian. */
final class Floats {
  private Floats() {}

  static void write(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  /**
   * Fills an array.
   *
   * @throws IOException when another length was written
   */
  static void read(DataInputStream in, float[] values) throws IOException {
    int length = in.readInt();
    if (length != values.length) {
      throw new IOException("found " + length + " values, expected " + values.length);
    }
    byte[] bytes = new byte[Float.BYTES * length];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
  }
}
