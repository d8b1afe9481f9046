package org.hearth.trainer.internal;

import java.util.List;

/** Says what a history of private releases cost. Implementations are safe for use by any thread. */
public interface Accountant {

  /**
   * An epsilon for which the whole history, in any order, is (epsilon, delta)-differentially
   * private.
   *
   * @param history all runs that saw the same examples; at least one
   * @param delta above 0 and below 1
   */
  double epsilon(List<SampledGaussian> history, double delta);
}
