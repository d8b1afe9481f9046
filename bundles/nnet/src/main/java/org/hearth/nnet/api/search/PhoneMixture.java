package org.hearth.nnet.api.search;

import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * A network's outputs with phones mixed: an intended phone i fits a frame as log of the sum over
 * the heard phones h of w(i, h) exp s(h). The first frame of a phone is mixed with first frames,
 * further ones with further ones. The pdfs are those of a {@link PhoneSet}. For one thread.
 */
public final class PhoneMixture {
  private static final int KINDS = 2;

  private final Matrix weights;
  private final MatrixProduct product;

  /** A row for each kind of each frame, scaled so that its greatest is one. */
  private final Matrix heard;

  /** Of the same shape: what the intended phones come to. */
  private final Matrix meant;

  private final Matrix outputs;

  private PhoneMixture(Matrix outputs, Matrix weights, MatrixProduct product) {
    int count = weights.cols();
    int rows = KINDS * outputs.rows();
    this.weights = weights;
    this.product = product;
    this.heard = Matrix.zeros(rows, count);
    this.meant = Matrix.zeros(rows, count);
    this.outputs = Matrix.zeros(outputs.rows(), outputs.cols());
    float[] largest = new float[rows];
    for (int row = 0; row < rows; row++) {
      largest[row] = exponentiate(outputs.data(), row);
    }
    product.add(heard, false, weights, true, meant);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < count; i++) {
        float sum = meant.data()[row * count + i];
        this.outputs.data()[pdf(row, i)] = largest[row] + (float) Math.log(sum);
      }
    }
  }

  /**
   * Mixes outputs.
   *
   * @param outputs frames x pdfs, log-likelihoods
   * @param weights intended x heard phones, 0 or more
   * @param product how it is computed
   */
  public static PhoneMixture of(Matrix outputs, Matrix weights, MatrixProduct product) {
    if (weights.rows() != weights.cols() || outputs.cols() != KINDS * weights.cols()) {
      throw new IllegalArgumentException(
          outputs.cols() + " pdfs in the outputs, expected two for each phone of " + weights);
    }
    return new PhoneMixture(outputs, weights, product);
  }

  /** As it should be in pdfs of first and further frames, which take turns. */
  private int pdf(int row, int phone) {
    return (row / KINDS * weights.cols() + phone) * KINDS + row % KINDS;
  }

  /** Fills a row of {@link #heard}; returns the logarithm of its scale. */
  private float exponentiate(float[] outputs, int row) {
    int count = weights.cols();
    float largest = Float.NEGATIVE_INFINITY;
    for (int h = 0; h < count; h++) {
      largest = Math.max(largest, outputs[pdf(row, h)]);
    }
    for (int h = 0; h < count; h++) {
      heard.data()[row * count + h] = (float) Math.exp(outputs[pdf(row, h)] - largest);
    }
    return largest;
  }

  /**
   * The mixed outputs, of the shape of those that were given; minus infinity where all that has a
   * weight is more than 80 below the greatest output.
   */
  public Matrix outputs() {
    return outputs;
  }

  /**
   * The gradient of something with respect to the weights.
   *
   * @param ofOutputs its gradient with respect to {@link #outputs}
   * @return intended x heard
   */
  public Matrix gradient(Matrix ofOutputs) {
    int count = weights.cols();
    Matrix slopes = Matrix.zeros(meant.rows(), count);
    for (int row = 0; row < meant.rows(); row++) {
      for (int i = 0; i < count; i++) {
        int at = row * count + i;
        float sum = meant.data()[at];
        slopes.data()[at] = sum > 0 ? ofOutputs.data()[pdf(row, i)] / sum : 0;
      }
    }
    Matrix gradient = Matrix.zeros(count, count);
    product.add(slopes, true, heard, false, gradient);
    return gradient;
  }
}
