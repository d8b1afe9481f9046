package org.hearth.trainer.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A process that debits, and says so after each time. */
final class LedgerChild {
  private static final Logger LOG = Logger.getLogger("org.hearth");

  private LedgerChild() {}

  /**
   * Ends when it has debited as often as it was told, or nobody listens any more.
   *
   * @param args the home, how often to debit
   */
  public static void main(String[] args) throws Exception {
    LOG.setLevel(Level.OFF);
    LiveLedger live = new LiveLedger(Path.of(args[0]), Clock.systemUTC());
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      // Fewer steps cost less time to account for, and what they cost is not asked here.
      live.ledger.debit("anna", new SampledGaussian(0.01, 20, 1), LiveLedger.RELEASE);
      System.out.println("debited");
      if (System.out.checkError()) {
        return;
      }
    }
  }
}
