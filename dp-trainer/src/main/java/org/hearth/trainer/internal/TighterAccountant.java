package org.hearth.trainer.internal;

import java.util.List;

/** The smaller of the epsilons of the two accountants: both are upper bounds, so it is one too. */
final class TighterAccountant implements Accountant {
  private final Accountant rdp = new RdpAccountant();
  private final Accountant pld = new PldAccountant();

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException for a delta below {@link PldAccountant#MIN_DELTA}
   */
  @Override
  public double epsilon(List<SampledGaussian> history, double delta) {
    return Math.min(pld.epsilon(history, delta), rdp.epsilon(history, delta));
  }
}
