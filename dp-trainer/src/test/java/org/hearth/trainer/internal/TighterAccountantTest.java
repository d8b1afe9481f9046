package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TighterAccountantTest {
  @Test
  void privacyLossDistributionsWinWhereTheyAreTighter() {
    List<SampledGaussian> night = List.of(LiveLedger.NIGHT);
    assertEquals(
        new PldAccountant().epsilon(night, 1e-5), new TighterAccountant().epsilon(night, 1e-5));
  }

  @Test
  void renyiHoldsWhereRoundingOfSoManyStepsUsesUpTheDelta() {
    List<SampledGaussian> years =
        Collections.nCopies(5, new SampledGaussian(0.001, 4, SampledGaussian.MAX_STEPS));
    double rdp = new RdpAccountant().epsilon(years, 1e-9);
    assertEquals(Double.POSITIVE_INFINITY, new PldAccountant().epsilon(years, 1e-9));
    assertEquals(rdp, new TighterAccountant().epsilon(years, 1e-9));
  }
}
