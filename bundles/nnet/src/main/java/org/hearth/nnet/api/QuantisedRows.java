package org.hearth.nnet.api;

import java.util.List;

/**
 * A matrix of signed bytes with a scale for each row: symmetric linear quantisation, {@code x ~ s
 * q}, {@code s = max |x| / 127}, rounded half to even. No element is off by more than half its
 * row's scale. Jacob et al., Quantization and Training of Neural Networks for Efficient
 * Integer-Arithmetic-Only Inference, 2018, equation 1 with zero-point 0.
 *
 * @param codes I8, rows x columns
 * @param scales F32, rows x 1, so that codes times scales broadcasts
 */
public record QuantisedRows(Tensor codes, Tensor scales) {
  private static final int MAX_CODE = 127;

  /** The nearest to a matrix. */
  public static QuantisedRows of(Matrix matrix) {
    byte[] codes = new byte[matrix.data().length];
    Matrix scales = Matrix.zeros(matrix.rows(), 1);
    for (int r = 0; r < matrix.rows(); r++) {
      float[] row = matrix.row(r);
      float scale = largest(row) / MAX_CODE;
      scales.set(r, 0, scale);
      for (int c = 0; c < row.length; c++) {
        codes[r * row.length + c] = code(row[c], scale);
      }
    }
    return new QuantisedRows(
        Tensor.of(Tensor.Type.I8, List.of(matrix.rows(), matrix.cols()), codes), Tensor.of(scales));
  }

  private static float largest(float[] row) {
    float largest = 0;
    for (float value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static byte code(float value, float scale) {
    if (scale == 0) {
      return 0;
    }
    // A scale so small that it lost digits could lead beyond the last code.
    double code = Math.rint((double) value / scale);
    return (byte) Math.max(-MAX_CODE, Math.min(MAX_CODE, code));
  }

  /** The matrix, as near as it is known. */
  public Matrix decoded() {
    int rows = codes.shape().get(0);
    int cols = codes.shape().get(1);
    float[] values = codes.values();
    float[] scale = scales.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale[i / cols];
    }
    return Matrix.wrap(values, rows, cols);
  }
}
