package org.hearth.nnet.api.search;

import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * Which phones a person says in the place of others, as a change to what a network puts out. With
 * P0(h | i) of the base model and P(h | i) of the person, whose logarithms differ by a matrix of
 * low rank before they are normalised, an intended phone i fits a frame with outputs s by
 *
 * <pre>
 * log( P(i | i) / P0(i | i) exp s(i) + sum over h != i of max(0, P(h | i) - P0(h | i)) exp s(h) )
 * </pre>
 *
 * <p>The network was trained with the confusions of P0 and has them in its outputs already; to mix
 * them in again would only make all phones alike. So what counts is what the person confuses
 * <em>more</em>, and a person like the base model changes nothing at all. The first frame of a
 * phone is mixed with first frames, further ones with further ones. Immutable, for any thread.
 */
public final class PhoneConfusions {
  /** Greatest rank of the person's matrix. */
  public static final int MAX_RANK = 4;

  /** Greatest element of the person's matrix: far more than any logarithm of a probability. */
  private static final float MAX_DELTA = 100;

  /** Less is not mixed in. */
  private static final float NEGLIGIBLE = 1e-6f;

  private final PhoneSet phones;

  /** Intended x heard: max(0, P - P0), and P / P0 for the phone itself. */
  private final Matrix weights;

  /** By intended phone: the logarithm of P / P0 for the phone itself. */
  private final float[] own;

  /** By intended phone: whether others are heard in its place. */
  private final boolean[] mixed;

  private PhoneConfusions(PhoneSet phones, Matrix before, Matrix after) {
    int count = phones.count();
    this.phones = phones;
    this.weights = Matrix.zeros(count, count);
    this.own = new float[count];
    this.mixed = new boolean[count];
    for (int i = 0; i < count; i++) {
      for (int h = 0; h < count; h++) {
        float excess = after.get(i, h) - before.get(i, h);
        if (h == i) {
          float kept = Math.max(NEGLIGIBLE, after.get(i, i)) / before.get(i, i);
          own[i] = (float) Math.log(kept);
          weights.set(i, i, kept);
        } else if (excess > NEGLIGIBLE) {
          weights.set(i, h, excess);
          mixed[i] = true;
        }
      }
    }
  }

  /**
   * A person's confusions.
   *
   * @param delta the person's matrix, intended x heard, of {@link AcousticAdapter#CONFUSIONS}
   * @param phones of the model that hears the person
   * @throws NnetException when the phones are others than those of the base confusions, the matrix
   *     is not of their size, or it is out of bounds
   */
  public static PhoneConfusions of(LowRank delta, BaseConfusions base, PhoneSet phones)
      throws NnetException {
    int count = base.phones().count();
    if (!phones.equals(base.phones())) {
      throw new NnetException(
          delta.component()
              + " is for the phones "
              + base.phones()
              + "; found a model with the phones "
              + phones);
    }
    if (delta.rank() > MAX_RANK || delta.b().rows() != count || delta.a().cols() != count) {
      throw new NnetException(
          delta.component()
              + " is "
              + delta.b().rows()
              + " x "
              + delta.a().cols()
              + " of rank "
              + delta.rank()
              + "; expected "
              + count
              + " x "
              + count
              + " of rank 1 to "
              + MAX_RANK
              + ", a row and a column for each phone of the model");
    }
    requireBounded(delta);
    return new PhoneConfusions(phones, base.probabilities(), base.probabilities(delta));
  }

  private static void requireBounded(LowRank delta) throws NnetException {
    for (int i = 0; i < delta.b().rows(); i++) {
      for (int h = 0; h < delta.a().cols(); h++) {
        float sum = 0;
        for (int k = 0; k < delta.rank(); k++) {
          sum += delta.scale() * delta.b().get(i, k) * delta.a().get(k, h);
        }
        if (!(Math.abs(sum) <= MAX_DELTA)) {
          throw new NnetException(
              sum + " in " + delta.component() + "; expected at most " + MAX_DELTA);
        }
      }
    }
  }

  /** The phones that are intended and heard. */
  public PhoneSet phones() {
    return phones;
  }

  /**
   * What a network puts out, as the person means it.
   *
   * @param outputs frames x pdfs, log-likelihoods
   * @param product how the mixing is computed
   * @return a new matrix of the same shape
   */
  public Matrix applied(Matrix outputs, MatrixProduct product) {
    if (outputs.cols() != phones.pdfs()) {
      throw new IllegalArgumentException(
          outputs.cols() + " pdfs in the outputs, expected " + phones.pdfs());
    }
    Matrix meant = PhoneMixture.of(outputs, weights, product).outputs();
    for (int frame = 0; frame < outputs.rows(); frame++) {
      int begin = frame * outputs.cols();
      for (int pdf = 0; pdf < outputs.cols(); pdf++) {
        float alone = outputs.data()[begin + pdf] + own[pdf / 2];
        meant.data()[begin + pdf] =
            mixed[pdf / 2] ? Math.max(alone, meant.data()[begin + pdf]) : alone;
      }
    }
    return meant;
  }
}
