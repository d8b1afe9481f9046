package org.hearth.nnet.internal.graph;

import java.util.Arrays;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Parameter;
import org.hearth.nnet.internal.kernel.Products;

/** {@code y = W x + b}: Kaldi's affine, linear, fixed affine and time-delay components. */
final class Affine implements Layer {
  private final Matrix weights;
  private final Matrix transposed;
  private final float[] bias;

  /**
   * @param weights outputs x inputs; neither is copied
   * @param bias by output
   */
  Affine(Matrix weights, float[] bias) {
    this.weights = weights;
    this.transposed = weights.transposed();
    this.bias = bias;
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
    Products.add(input, transposed, output);
    return output;
  }

  @Override
  public Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    Matrix result = Matrix.zeros(input.rows(), inputs());
    Products.add(gradient, weights, result);
    return result;
  }

  @Override
  public boolean has(Parameter.Kind kind) {
    return kind == Parameter.Kind.WEIGHTS || kind == Parameter.Kind.BIAS;
  }

  @Override
  public Matrix parameterGradient(Parameter.Kind kind, Matrix input, Matrix gradient) {
    if (kind == Parameter.Kind.BIAS) {
      Matrix ones = Matrix.zeros(1, gradient.rows());
      Arrays.fill(ones.data(), 1);
      Matrix sum = Matrix.zeros(1, outputs());
      Products.add(ones, gradient, sum);
      return sum;
    }
    Matrix result = Matrix.zeros(outputs(), inputs());
    Products.add(gradient.transposed(), input, result);
    return result;
  }
}
