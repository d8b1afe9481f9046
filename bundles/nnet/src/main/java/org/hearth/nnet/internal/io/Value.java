package org.hearth.nnet.internal.io;

import java.util.List;
import org.hearth.nnet.api.Matrix;

/**
 * A value of a component's field, as wide as it stood in the file so that it is written as read.
 */
public sealed interface Value {
  record Int(int value) implements Value {}

  /** Four bytes in a binary file. */
  record Single(float value) implements Value {}

  /** Eight bytes in a binary file. */
  record Wide(double value) implements Value {}

  record Bool(boolean value) implements Value {}

  record Ints(List<Integer> values) implements Value {
    public Ints {
      values = List.copyOf(values);
    }
  }

  /** A vector as a matrix of one row; not to be written to. */
  record Vector(Matrix row) implements Value {}

  /** A matrix that is not to be written to. */
  record Dense(Matrix matrix) implements Value {}

  record Compressed(CompressedMatrix matrix) implements Value {}
}
