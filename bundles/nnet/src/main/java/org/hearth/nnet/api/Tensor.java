package org.hearth.nnet.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.hearth.nnet.internal.tensor.HalfFloat;

/** An array of numbers as a {@link SafeTensors} file holds it: row after row, little-endian. */
public final class Tensor {
  /** How an element is stored. */
  public enum Type {
    /** IEEE 754 binary32. */
    F32(Float.BYTES),
    /** IEEE 754 binary16. */
    F16(Short.BYTES),
    /** A signed byte. */
    I8(Byte.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
      return bytes;
    }
  }

  private final Type type;
  private final List<Integer> shape;
  private final byte[] data;

  private Tensor(Type type, List<Integer> shape, byte[] data) {
    this.type = type;
    this.shape = shape;
    this.data = data;
  }

  /**
   * @param shape length of each dimension, the outermost first; none for a single number
   * @param data the elements; copied
   * @throws IllegalArgumentException when the data are more or less than the shape asks for
   */
  public static Tensor of(Type type, List<Integer> shape, byte[] data) {
    long size = type.bytes();
    for (int side : shape) {
      if (side < 0 || size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a shape of " + shape);
      }
      size *= side;
    }
    if (size != data.length) {
      throw new IllegalArgumentException(
          data.length + " bytes; expected " + type + " " + shape + ", " + size + " bytes");
    }
    return new Tensor(type, List.copyOf(shape), data.clone());
  }

  /** A copy of a matrix, as {@link Type#F32} of rows x columns. */
  public static Tensor of(Matrix matrix) {
    byte[] data = new byte[matrix.data().length * Float.BYTES];
    little(data).asFloatBuffer().put(matrix.data());
    return new Tensor(Type.F32, List.of(matrix.rows(), matrix.cols()), data);
  }

  public Type type() {
    return type;
  }

  /** The length of each dimension, the outermost first. */
  public List<Integer> shape() {
    return shape;
  }

  /** The number of bytes of all elements together. */
  public int bytes() {
    return data.length;
  }

  /** A copy of the elements' bytes. */
  public byte[] data() {
    return data.clone();
  }

  /** The elements as floats, which hold every value of every type. */
  public float[] values() {
    float[] values = new float[data.length / type.bytes()];
    ByteBuffer buffer = little(data);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case F32 -> buffer.getFloat();
            case F16 -> HalfFloat.toFloat(buffer.getShort());
            case I8 -> buffer.get();
          };
    }
    return values;
  }

  private static ByteBuffer little(byte[] data) {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && type == that.type
        && shape.equals(that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + shape.hashCode()) + Arrays.hashCode(data);
  }

  /** Type and shape: the values are too many to print. */
  @Override
  public String toString() {
    return type + " " + shape;
  }
}
