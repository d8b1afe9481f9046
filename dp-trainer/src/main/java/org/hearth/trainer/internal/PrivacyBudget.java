package org.hearth.trainer.internal;

/**
 * What a person lets training cost within a year.
 *
 * @param epsilon above 0
 * @param delta of the same guarantee; at least {@link PldAccountant#MIN_DELTA} and below 1
 */
public record PrivacyBudget(double epsilon, double delta) {

  /** Of a person who set none. */
  static final PrivacyBudget DEFAULT = new PrivacyBudget(8, 1e-5);

  public PrivacyBudget {
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon is " + epsilon + ", expected a number above 0");
    }
    if (!(delta >= PldAccountant.MIN_DELTA && delta < 1)) {
      throw new IllegalArgumentException(
          "delta is " + delta + ", expected at least " + PldAccountant.MIN_DELTA + " and below 1");
    }
  }
}
