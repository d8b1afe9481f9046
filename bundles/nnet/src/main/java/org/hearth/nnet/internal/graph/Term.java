package org.hearth.nnet.internal.graph;

import java.util.function.IntUnaryOperator;
import org.hearth.nnet.api.Matrix;

/**
 * A part of a step's input: rows of one source, scaled, added at some columns. Everything that
 * descriptors say comes down to sums of such terms.
 */
final class Term {
  /** For a row that the term adds nothing to. */
  static final int NONE = Integer.MIN_VALUE;

  private final String source;
  private final int column;
  private final float scale;
  private final int[] times;
  private int[] rows;

  /**
   * @param column of the input at which the source's first is added
   * @param times of the source, for each row of the input; {@link #NONE} for nothing
   */
  Term(String source, int column, float scale, int[] times) {
    this.source = source;
    this.column = column;
    this.scale = scale;
    this.times = times;
  }

  String source() {
    return source;
  }

  int[] times() {
    return times;
  }

  /** Says in which row of the source each time is found. */
  void locate(IntUnaryOperator rowOfTime) {
    rows = new int[times.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = times[i] == NONE ? NONE : rowOfTime.applyAsInt(times[i]);
    }
  }

  /** Whether the term alone makes an input of this many columns, equal to the whole source. */
  boolean isWhole(Matrix source, int columns) {
    boolean whole = scale == 1 && source.cols() == columns && source.rows() == rows.length;
    for (int i = 0; i < rows.length && whole; i++) {
      whole = rows[i] == i;
    }
    return whole;
  }

  /** Adds the source to an input. */
  void gather(Matrix source, Matrix input) {
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != NONE) {
        add(
            source.data(),
            rows[row] * source.cols(),
            input.data(),
            row * input.cols() + column,
            source.cols());
      }
    }
  }

  /** Adds the gradient of an input to that of the source. */
  void scatter(Matrix inputGradient, Matrix sourceGradient) {
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != NONE) {
        add(
            inputGradient.data(),
            row * inputGradient.cols() + column,
            sourceGradient.data(),
            rows[row] * sourceGradient.cols(),
            sourceGradient.cols());
      }
    }
  }

  private void add(float[] from, int fromAt, float[] to, int toAt, int length) {
    for (int i = 0; i < length; i++) {
      to[toAt + i] += scale * from[fromAt + i];
    }
  }
}
