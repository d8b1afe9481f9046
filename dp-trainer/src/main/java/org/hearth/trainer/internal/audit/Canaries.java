package org.hearth.trainer.internal.audit;

import org.hearth.trainer.internal.RandomBits;
import org.hearth.trainer.internal.SampledGaussian;

/** Examples that are put into training, or not, to see whether that shows. */
interface Canaries {

  /** What one run tells the auditor who sees each gradient, and who sees the parameters only. */
  record Sight(Evidence gradients, Evidence parameters) {}

  /** Flips a coin for each canary, trains on those included, and looks. */
  Sight run(SampledGaussian run) throws InterruptedException;

  static boolean[] coins(int canaries, RandomBits bits) {
    boolean[] included = new boolean[canaries];
    for (int i = 0; i < canaries; i++) {
      included[i] = bits.coin(1, 2);
    }
    return included;
  }
}
