package org.hearth.nnet.internal.io;

import org.hearth.nnet.api.Matrix;

/**
 * A matrix of quantised values, kept as it stood in the file. Kaldi: {@code
 * matrix/compressed-matrix.cc}. Immutable.
 */
public final class CompressedMatrix {
  /** Kaldi's three layouts. */
  public enum Format {
    /** Column after column: four 16-bit percentiles each, then a byte an element. */
    PERCENTILES("CM"),
    /** Row after row, 16 bits an element. */
    TWO_BYTES("CM2"),
    /** Row after row, a byte an element. */
    ONE_BYTE("CM3");

    private final String token;

    Format(String token) {
      this.token = token;
    }

    /** The token that begins such a matrix in a binary file. */
    public String token() {
      return token;
    }

    /** The number of bytes after the header; exact for any dimensions that an int holds. */
    public long codeBytes(int rows, int cols) {
      long elements = (long) rows * cols;
      return switch (this) {
        case PERCENTILES -> elements + 8L * cols;
        case TWO_BYTES -> 2 * elements;
        case ONE_BYTE -> elements;
      };
    }
  }

  private static final int BYTES_PER_COLUMN_HEADER = 8;
  private static final float SMALLEST_RANGE = 1e-5f;

  private final Format format;
  private final float minimum;
  private final float range;
  private final int rows;
  private final int cols;
  private final byte[] codes;

  /**
   * @param format how the codes are laid out
   * @param minimum the value of code 0
   * @param range from the value of the lowest to that of the highest code
   * @param codes the bytes after the header, as many as the format says; not copied
   */
  public CompressedMatrix(
      Format format, float minimum, float range, int rows, int cols, byte[] codes) {
    if (codes.length != format.codeBytes(rows, cols)) {
      throw new IllegalArgumentException(
          codes.length + " bytes; expected " + format.codeBytes(rows, cols));
    }
    this.format = format;
    this.minimum = minimum;
    this.range = range;
    this.rows = rows;
    this.cols = cols;
    this.codes = codes;
  }

  /**
   * Quantises to 16 bits, in equal steps from the least to the greatest value.
   *
   * @param matrix finite values
   */
  public static CompressedMatrix twoBytes(Matrix matrix) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float value : matrix.data()) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    if (matrix.data().length == 0) {
      least = 0;
      greatest = 0;
    }
    // A range of zero would divide by zero here and in other readers.
    float range = Math.max(greatest - least, SMALLEST_RANGE);
    byte[] codes = new byte[2 * matrix.data().length];
    for (int i = 0; i < matrix.data().length; i++) {
      long code = Math.round(((double) matrix.data()[i] - least) / range * 65535);
      codes[2 * i] = (byte) code;
      codes[2 * i + 1] = (byte) (code >> 8);
    }
    return new CompressedMatrix(
        Format.TWO_BYTES, least, range, matrix.rows(), matrix.cols(), codes);
  }

  Format format() {
    return format;
  }

  float minimum() {
    return minimum;
  }

  float range() {
    return range;
  }

  int rows() {
    return rows;
  }

  int cols() {
    return cols;
  }

  byte[] codes() {
    return codes;
  }

  /** The values, computed in the precision in which Kaldi computes them. */
  public Matrix decompress() {
    return switch (format) {
      case PERCENTILES -> fromPercentiles();
      case TWO_BYTES -> fromSteps(2, (float) (range * (1.0 / 65535.0)));
      case ONE_BYTE -> fromSteps(1, (float) (range * (1.0 / 255.0)));
    };
  }

  private Matrix fromSteps(int width, float step) {
    Matrix matrix = Matrix.zeros(rows, cols);
    float[] data = matrix.data();
    for (int i = 0; i < data.length; i++) {
      int code = width == 2 ? unsignedShort(2 * i) : unsignedByte(i);
      data[i] = minimum + code * step;
    }
    return matrix;
  }

  private Matrix fromPercentiles() {
    Matrix matrix = Matrix.zeros(rows, cols);
    int codesBegin = BYTES_PER_COLUMN_HEADER * cols;
    for (int c = 0; c < cols; c++) {
      int header = BYTES_PER_COLUMN_HEADER * c;
      float p0 = percentile(header);
      float p25 = percentile(header + 2);
      float p75 = percentile(header + 4);
      float p100 = percentile(header + 6);
      for (int r = 0; r < rows; r++) {
        int code = unsignedByte(codesBegin + c * rows + r);
        matrix.data()[r * cols + c] = interpolate(p0, p25, p75, p100, code);
      }
    }
    return matrix;
  }

  /** Kaldi's {@code CharToFloat}: 64 steps to the first quartile, 128 to the third, 63 above. */
  private static float interpolate(float p0, float p25, float p75, float p100, int code) {
    if (code <= 64) {
      return p0 + (p25 - p0) * code * (1 / 64.0f);
    }
    if (code <= 192) {
      return p25 + (p75 - p25) * (code - 64) * (1 / 128.0f);
    }
    return p75 + (p100 - p75) * (code - 192) * (1 / 63.0f);
  }

  private float percentile(int offset) {
    return minimum + range * (float) (1.0 / 65535.0) * unsignedShort(offset);
  }

  private int unsignedByte(int offset) {
    return codes[offset] & 0xff;
  }

  private int unsignedShort(int offset) {
    return unsignedByte(offset) | unsignedByte(offset + 1) << 8;
  }
}
