package org.hearth.nnet.internal.io;

import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;

/** A file that holds one matrix or one vector, such as {@code global_cmvn.stats}. */
public final class MatrixFile {
  private MatrixFile() {}

  /**
   * Reads a text or a binary matrix; doubles are rounded to floats.
   *
   * @param name of the file, for messages
   */
  public static Matrix read(String name, byte[] bytes, ReadLimits limits)
      throws ModelFormatException {
    KaldiInput in = KaldiInput.open(name, bytes, limits);
    if (in instanceof BinaryInput binary && binary.accept("DM")) {
      return binary.doubles("a matrix");
    }
    Value value = in.matrix("a matrix");
    return value instanceof Value.Compressed compressed
        ? compressed.matrix().decompress()
        : ((Value.Dense) value).matrix();
  }

  /** As {@link #read}, of a vector. */
  public static float[] readVector(String name, byte[] bytes, ReadLimits limits)
      throws ModelFormatException {
    KaldiInput in = KaldiInput.open(name, bytes, limits);
    if (in instanceof BinaryInput binary && binary.accept("DV")) {
      return binary.doubles(1, "a vector").data();
    }
    return ((Value.Vector) in.vector("a vector")).row().data();
  }
}
