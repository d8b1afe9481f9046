package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.trainer.internal.StubRollback.PowerFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies between the steps of a debit; the file itself is written in one step. */
class LedgerCrashTest {
  @TempDir private Path home;

  private final StubRollback rollback = new StubRollback();
  private final SetClock clock = new SetClock();
  private LiveLedger keys;

  @BeforeEach
  void debitOnce() throws LedgerException {
    keys = new LiveLedger(home, clock);
    debit();
  }

  /** In a process of its own. */
  private void debit() throws LedgerException {
    ledger().debit("anna", LiveLedger.NIGHT, LiveLedger.RELEASE);
  }

  private PrivacyLedger ledger() {
    return new PrivacyLedger(home, keys.vault, rollback, clock);
  }

  private int entries() throws LedgerException {
    return ledger().history("anna").entries().size();
  }

  @Test
  void deathBeforeTheFileIsWrittenDebitsNothing() throws Exception {
    PrivacyLedger dying = new PrivacyLedger(home, new DyingVault(), rollback, clock);
    assertThrows(
        PowerFailure.class, () -> dying.debit("anna", LiveLedger.NIGHT, LiveLedger.RELEASE));
    assertEquals(1, entries());
  }

  /** Opens, but dies when it is to seal. */
  private final class DyingVault implements Vault {
    @Override
    public byte[] seal(String owner, String purpose, byte[] plaintext) {
      throw new PowerFailure();
    }

    @Override
    public byte[] open(String owner, String purpose, byte[] sealed) throws KeystoreException {
      return keys.vault.open(owner, purpose, sealed);
    }
  }

  @Test
  void entryThatTheIndexDoesNotKnowCounts() throws Exception {
    rollback.diesBeforeRaising = true;
    assertThrows(PowerFailure.class, this::debit);
    rollback.diesBeforeRaising = false;
    assertEquals(2, entries());
  }

  @Test
  void nextDebitHealsTheIndex() throws Exception {
    rollback.diesBeforeRaising = true;
    assertThrows(PowerFailure.class, this::debit);
    rollback.diesBeforeRaising = false;
    debit();
    assertEquals(3, entries());
    assertEquals(3, new LedgerIndex(rollback).entries("anna"));
  }

  @Test
  void deathAfterTheIndexIsRaisedLosesNothing() throws Exception {
    rollback.diesAfterRaising = true;
    assertThrows(PowerFailure.class, this::debit);
    rollback.diesAfterRaising = false;
    assertEquals(2, entries());
  }

  @Test
  void debitFailsWhenTheKeystoreDoesNotTakeItsNumber() {
    rollback.failure = "the disk is full";
    LedgerException e = assertThrows(LedgerException.class, this::debit);
    assertEquals("the disk is full", e.getMessage());
  }

  @Test
  void forgettingThatWasCutShortIsFinishedByTheNext() throws Exception {
    rollback.diesAfterRaising = true;
    assertThrows(PowerFailure.class, () -> ledger().forget("anna"));
    rollback.diesAfterRaising = false;
    ledger().forget("anna");
    assertTrue(Files.notExists(keys.file("anna")));
    assertEquals(0, entries());
  }
}
