package org.hearth.trainer.internal.voice;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Arrays and maps in streams of data. */
final class Wire {
  private Wire() {}

  static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("it ends after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  static void write(DataOutputStream out, short[] samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * Short.BYTES);
    bytes.asShortBuffer().put(samples);
    write(out, bytes.array());
  }

  static short[] samples(DataInputStream in) throws IOException {
    byte[] bytes = bytes(in);
    short[] samples = new short[bytes.length / Short.BYTES];
    ByteBuffer.wrap(bytes).asShortBuffer().get(samples);
    return samples;
  }

  /** Bit by bit: what is read is what was written. */
  static void write(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    write(out, bytes.array());
  }

  static float[] floats(DataInputStream in) throws IOException {
    byte[] bytes = bytes(in);
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }

  static void write(DataOutputStream out, Map<String, byte[]> files) throws IOException {
    out.writeInt(files.size());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      out.writeUTF(file.getKey());
      write(out, file.getValue());
    }
  }

  static Map<String, byte[]> files(DataInputStream in) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      files.put(in.readUTF(), bytes(in));
    }
    return files;
  }
}
