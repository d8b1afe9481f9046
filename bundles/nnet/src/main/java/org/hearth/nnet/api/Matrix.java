package org.hearth.nnet.api;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A dense matrix of floats, row after row in one array. In a sequence of frames a row is a frame.
 *
 * <p>Mutable and not synchronised: whoever hands a matrix on stops writing to it.
 */
public final class Matrix {
  private final float[] data;
  private final int rows;
  private final int cols;

  private Matrix(float[] data, int rows, int cols) {
    this.data = data;
    this.rows = rows;
    this.cols = cols;
  }

  /**
   * @throws IllegalArgumentException when a dimension is negative or the product too large for an
   *     array
   */
  public static Matrix zeros(int rows, int cols) {
    return new Matrix(new float[size(rows, cols)], rows, cols);
  }

  /**
   * A matrix around an array, which is not copied.
   *
   * @param data of length {@code rows * cols}, row after row
   */
  public static Matrix wrap(float[] data, int rows, int cols) {
    if (data.length != size(rows, cols)) {
      throw new IllegalArgumentException(data.length + " values; expected " + rows + " x " + cols);
    }
    return new Matrix(data, rows, cols);
  }

  /**
   * A copy of rows of equal length.
   *
   * @throws IllegalArgumentException when their lengths differ
   */
  public static Matrix of(float[]... rows) {
    int cols = rows.length == 0 ? 0 : rows[0].length;
    Matrix matrix = zeros(rows.length, cols);
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != cols) {
        throw new IllegalArgumentException(
            "row " + r + " has " + rows[r].length + " values; expected " + cols);
      }
      System.arraycopy(rows[r], 0, matrix.data, r * cols, cols);
    }
    return matrix;
  }

  /**
   * The rows of several matrices in a new one.
   *
   * @param parts of equally many columns, at least one
   */
  public static Matrix stacked(List<Matrix> parts) {
    int rows = 0;
    for (Matrix part : parts) {
      rows += part.rows;
    }
    Matrix stacked = zeros(rows, parts.get(0).cols);
    int filled = 0;
    for (Matrix part : parts) {
      if (part.cols != stacked.cols) {
        throw new IllegalArgumentException(part + " below " + stacked.cols + " columns");
      }
      System.arraycopy(part.data, 0, stacked.data, filled, part.data.length);
      filled += part.data.length;
    }
    return stacked;
  }

  public int rows() {
    return rows;
  }

  public int cols() {
    return cols;
  }

  /** The live array: element (r, c) is at {@code r * cols() + c}. */
  public float[] data() {
    return data;
  }

  public float get(int row, int col) {
    return data[index(row, col)];
  }

  public void set(int row, int col, float value) {
    data[index(row, col)] = value;
  }

  /** A copy of some rows: from the first on, up to and without the other. */
  public Matrix rows(int begin, int end) {
    return wrap(Arrays.copyOfRange(data, begin * cols, end * cols), end - begin, cols);
  }

  /** A copy of one row. */
  public float[] row(int row) {
    Objects.checkIndex(row, rows);
    return Arrays.copyOfRange(data, row * cols, (row + 1) * cols);
  }

  /** A deep copy. */
  public Matrix copy() {
    return new Matrix(data.clone(), rows, cols);
  }

  /** A transposed copy. */
  public Matrix transposed() {
    Matrix transposed = zeros(cols, rows);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < cols; c++) {
        transposed.data[c * rows + r] = data[r * cols + c];
      }
    }
    return transposed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix that
        && rows == that.rows
        && cols == that.cols
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rows, cols, Arrays.hashCode(data));
  }

  /** The shape: the values are too many to print. */
  @Override
  public String toString() {
    return rows + " x " + cols;
  }

  private int index(int row, int col) {
    return Objects.checkIndex(row, rows) * cols + Objects.checkIndex(col, cols);
  }

  private static int size(int rows, int cols) {
    // The largest array length that every virtual machine allocates.
    if (rows < 0 || cols < 0 || (long) rows * cols > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("a matrix of " + rows + " x " + cols);
    }
    return rows * cols;
  }
}
