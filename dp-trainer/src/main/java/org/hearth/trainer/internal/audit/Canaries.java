package org.hearth.trainer.internal.audit;

import java.security.SecureRandom;
import org.hearth.trainer.internal.audit.PrivacyAudit.Claim;

/** Examples that are put into training, or not, to see whether that shows. */
interface Canaries {

  /** What one run tells the auditor who sees each step, and who sees the parameters only. */
  record Sight(Evidence steps, Evidence parameters) {}

  /** Flips a coin for each canary, trains on those included, and looks. */
  Sight run(Claim claim) throws InterruptedException;

  static boolean[] coins(int canaries, SecureRandom random) {
    boolean[] included = new boolean[canaries];
    for (int i = 0; i < canaries; i++) {
      included[i] = random.nextBoolean();
    }
    return included;
  }
}
