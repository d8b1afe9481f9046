package org.hearth.nnet.internal.graph;

import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Parameter;
import org.hearth.nnet.internal.kernel.Products;

/** {@code y = W x + b + s B A x} without forming {@code B A}. */
final class LowRankAffine implements Layer {
  private final Affine base;
  private final LowRank delta;
  private final Matrix transposedA;
  private final Matrix scaledB;

  LowRankAffine(Affine base, LowRank delta) {
    this.base = base;
    this.delta = delta;
    this.transposedA = delta.a().transposed();
    this.scaledB = delta.b().copy();
    scale(scaledB);
  }

  Affine base() {
    return base;
  }

  @Override
  public int inputs() {
    return base.inputs();
  }

  @Override
  public int outputs() {
    return base.outputs();
  }

  @Override
  public Matrix forward(Matrix input) {
    Matrix output = base.forward(input);
    Products.add(product(input, transposedA), scaledB.transposed(), output);
    return output;
  }

  @Override
  public Matrix backward(Matrix input, Matrix output, Matrix gradient) {
    Matrix result = base.backward(input, output, gradient);
    Products.add(product(gradient, scaledB), delta.a(), result);
    return result;
  }

  @Override
  public boolean has(Parameter.Kind kind) {
    return true;
  }

  @Override
  public Matrix zeros(Parameter.Kind kind) {
    return switch (kind) {
      case WEIGHTS, BIAS -> base.zeros(kind);
      case LOW_RANK_A -> Matrix.zeros(delta.a().rows(), delta.a().cols());
      case LOW_RANK_B -> Matrix.zeros(delta.b().rows(), delta.b().cols());
    };
  }

  /**
   * With {@code g} the gradient of an output row {@code x} led to: {@code dA = s B' g x'} and
   * {@code dB = s g (A x)'}, summed over rows.
   */
  @Override
  public void addGradient(Parameter.Kind kind, Matrix input, Matrix gradient, Matrix sum) {
    switch (kind) {
      case WEIGHTS, BIAS -> base.addGradient(kind, input, gradient, sum);
      case LOW_RANK_A -> Products.add(product(gradient, scaledB).transposed(), input, sum);
      case LOW_RANK_B -> {
        Matrix inner = product(input, transposedA);
        scale(inner);
        Products.add(gradient.transposed(), inner, sum);
      }
    }
  }

  private void scale(Matrix matrix) {
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] *= delta.scale();
    }
  }

  private static Matrix product(Matrix left, Matrix right) {
    Matrix product = Matrix.zeros(left.rows(), right.cols());
    Products.add(left, right, product);
    return product;
  }
}
