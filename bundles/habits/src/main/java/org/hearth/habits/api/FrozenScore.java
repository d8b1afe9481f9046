package org.hearth.habits.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.hearth.nnet.api.TensorLimits;

/**
 * A frozen model of what people do: the score {@code c (W + B A) x} of something with the features
 * x in the context c. W is what holds for everybody; the rows of A are the directions in which
 * people differ, each as long as they differ; B is a person's, and zero for nobody in particular.
 * The matrices are not to be written to. Immutable.
 *
 * @param fingerprint sha256 of the file, 64 hexadecimal digits
 * @param weight W, contexts x features
 * @param basis A, rank x features
 */
public record FrozenScore(String fingerprint, Matrix weight, Matrix basis, Loss loss) {
  private static final String WEIGHT = "weight";
  private static final String BASIS = "basis";

  public FrozenScore {
    if (weight.cols() != basis.cols()) {
      throw new IllegalArgumentException(
          "W is " + weight + " and A is " + basis + "; expected as many columns");
    }
  }

  /** A model that ships, beside a class. */
  public static FrozenScore shipped(Class<?> beside, String name, Loss loss) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return read(name, in.readAllBytes(), loss);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NnetException e) {
      throw new IllegalStateException(name + " of the bundle is damaged", e);
    }
  }

  static FrozenScore read(String name, byte[] content, Loss loss) throws NnetException {
    Map<String, Tensor> tensors = SafeTensors.read(name, content, TensorLimits.DEFAULT).tensors();
    return new FrozenScore(
        sha256(content), matrix(name, tensors, WEIGHT), matrix(name, tensors, BASIS), loss);
  }

  private static Matrix matrix(String file, Map<String, Tensor> tensors, String name)
      throws NnetException {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.type() != Tensor.Type.F32 || tensor.shape().size() != 2) {
      throw new NnetException(
          file + ": tensor '" + name + "' is " + tensor + ", expected F32 of two dimensions");
    }
    return Matrix.wrap(tensor.values(), tensor.shape().get(0), tensor.shape().get(1));
  }

  /** The file of a model. */
  public static byte[] toBytes(Matrix weight, Matrix basis) {
    return new SafeTensors(Map.of(WEIGHT, Tensor.of(weight), BASIS, Tensor.of(basis))).toBytes();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Numbers in B. */
  public int dimension() {
    return weight.rows() * basis.rows();
  }

  /** B of nobody in particular. */
  public float[] nobody() {
    return new float[dimension()];
  }

  /**
   * The score.
   *
   * @param b row after row
   */
  public double of(float[] context, float[] features, float[] b) {
    float[] coordinates = coordinates(features);
    double sum = 0;
    for (int row = 0; row < context.length; row++) {
      if (context[row] != 0) {
        double inner = dot(weight.data(), row * features.length, features);
        inner += dot(b, row * coordinates.length, coordinates);
        sum += context[row] * inner;
      }
    }
    return sum;
  }

  /** Where something lies in the directions in which people differ: A x. */
  public float[] coordinates(float[] features) {
    float[] coordinates = new float[basis.rows()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = (float) dot(basis.data(), i * features.length, features);
    }
    return coordinates;
  }

  private static double dot(float[] matrix, int begin, float[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += matrix[begin + i] * vector[i];
    }
    return sum;
  }
}
