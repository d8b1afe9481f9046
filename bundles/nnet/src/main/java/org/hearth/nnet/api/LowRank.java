package org.hearth.nnet.api;

/**
 * A delta to an affine component's matrix: {@code W + alpha / r * B A}. Hu et al., LoRA: Low-Rank
 * Adaptation of Large Language Models, 2021, section 4.1.
 *
 * @param component as the model names it
 * @param a rank x inputs
 * @param b outputs x rank
 * @param alpha strength; the rank leaves {@code B A} as it is
 */
public record LowRank(String component, Matrix a, Matrix b, float alpha) {
  public LowRank {
    if (a.rows() != b.cols() || a.rows() == 0) {
      throw new IllegalArgumentException(
          "A is " + a + " and B is " + b + "; expected rank x inputs and outputs x rank");
    }
    if (!Float.isFinite(alpha)) {
      throw new IllegalArgumentException("alpha " + alpha + "; expected a finite number");
    }
  }

  public int rank() {
    return a.rows();
  }

  /** The factor of {@code B A}: alpha over rank. */
  public float scale() {
    return alpha / rank();
  }
}
