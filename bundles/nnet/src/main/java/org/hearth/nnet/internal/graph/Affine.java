package org.hearth.nnet.internal.graph;

import java.util.Arrays;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.Parameter;

/** {@code y = W x + b}: Kaldi's affine, linear, fixed affine and time-delay components. */
final class Affine implements Layer {
  private final Matrix weights;
  private final float[] bias;
  private final MatrixProduct product;

  /**
   * @param weights outputs x inputs; neither is copied
   * @param bias by output
   */
  Affine(Matrix weights, float[] bias, MatrixProduct product) {
    this.weights = weights;
    this.bias = bias;
    this.product = product;
  }

  @Override
  public int inputs() {
    return weights.cols();
  }

  @Override
  public int outputs() {
    return weights.rows();
  }

  @Override
  public Matrix forward(Matrix input) {
    Matrix output = Matrix.zeros(input.rows(), outputs());
    for (int row = 0; row < output.rows(); row++) {
      System.arraycopy(bias, 0, output.data(), row * bias.length, bias.length);
    }
    product.add(input, false, weights, true, output);
    return output;
  }

  @Override
  public Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    Matrix result = Matrix.zeros(input.rows(), inputs());
    product.add(gradient, false, weights, false, result);
    return result;
  }

  @Override
  public boolean has(Parameter.Kind kind) {
    return kind == Parameter.Kind.WEIGHTS || kind == Parameter.Kind.BIAS;
  }

  @Override
  public Matrix zeros(Parameter.Kind kind) {
    return kind == Parameter.Kind.BIAS
        ? Matrix.zeros(1, outputs())
        : Matrix.zeros(outputs(), inputs());
  }

  @Override
  public void addGradient(Parameter.Kind kind, Matrix input, Matrix gradient, Matrix sum) {
    if (kind == Parameter.Kind.BIAS) {
      Matrix ones = Matrix.zeros(1, gradient.rows());
      Arrays.fill(ones.data(), 1);
      product.add(ones, false, gradient, false, sum);
    } else {
      product.add(gradient, true, input, false, sum);
    }
  }
}
