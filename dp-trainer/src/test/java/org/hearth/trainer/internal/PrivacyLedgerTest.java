package org.hearth.trainer.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.trainer.internal.LedgerEntry.BudgetSet;
import org.hearth.trainer.internal.LedgerEntry.Debit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyLedgerTest {
  private static final SampledGaussian TOO_MUCH = new SampledGaussian(1, 0.5, 50);

  @TempDir private Path home;

  private final SetClock clock = new SetClock();
  private LiveLedger here;

  @BeforeEach
  void open() {
    here = otherProcess();
  }

  private LiveLedger otherProcess() {
    return new LiveLedger(home, clock);
  }

  @Test
  void debitIsOnDiskWhenItReturns() throws Exception {
    here.night("anna");
    Debit debit =
        assertInstanceOf(Debit.class, otherProcess().ledger.history("anna").entries().get(0));
    assertEquals(clock.now, debit.time());
    assertEquals(LiveLedger.RELEASE, debit.release());
    assertEquals(LiveLedger.NIGHT, debit.run());
    assertEquals(1e-5, debit.delta());
    assertEquals(1.6525, debit.epsilon(), 1e-4);
  }

  @Test
  void nightsOfAllProcessesAddUp() throws Exception {
    for (int night = 0; night < 7; night++) {
      otherProcess().night("anna");
    }
    assertEquals(4.55, here.balance("anna").year(), 0.005);
  }

  @Test
  void peopleHaveLedgersOfTheirOwn() throws Exception {
    here.night("anna");
    assertEquals(0, here.balance("bert").year());
    assertEquals(List.of("anna"), here.ledger.people());
  }

  @Test
  void fileIsSealed() throws Exception {
    here.night("anna");
    String file = Files.readString(here.file("anna"), ISO_8859_1);
    assertFalse(file.contains("run-1"), file);
  }

  @Test
  void budgetEndsTraining() throws Exception {
    here.ledger.setBudget("anna", new PrivacyBudget(2.5, 1e-5));
    here.night("anna");
    here.night("anna");
    assertThrows(BudgetExceededException.class, () -> here.night("anna"));
    assertEquals(2.3374, here.balance("anna").year(), 1e-4);
  }

  @Test
  void refusedRunLeavesTheLedgerAsItWas() throws Exception {
    here.night("anna");
    byte[] before = Files.readAllBytes(here.file("anna"));
    assertThrows(
        BudgetExceededException.class,
        () -> here.ledger.debit("anna", TOO_MUCH, LiveLedger.RELEASE));
    assertArrayEquals(before, Files.readAllBytes(here.file("anna")));
  }

  @Test
  void whatFitsByTheRefusalIsTaken() throws Exception {
    BudgetExceededException refused =
        assertThrows(
            BudgetExceededException.class,
            () -> here.ledger.debit("anna", TOO_MUCH, LiveLedger.RELEASE));
    double sigma = Figures.roundedUp(refused.refusal().fittingNoise().orElseThrow());
    here.ledger.debit("anna", new SampledGaussian(1, sigma, 50), LiveLedger.RELEASE);
    assertTrue(here.balance("anna").year() > 7.9);
  }

  @Test
  void loweredBudgetStopsTraining() throws Exception {
    here.night("anna");
    here.ledger.setBudget("anna", new PrivacyBudget(1, 1e-5));
    assertThrows(BudgetExceededException.class, () -> here.night("anna"));
    assertEquals(0, here.balance("anna").left());
  }

  @Test
  void raisedBudgetIsAnEntry() throws Exception {
    here.ledger.setBudget("anna", new PrivacyBudget(10, 1e-5));
    assertEquals(
        List.of(new BudgetSet(clock.now, new PrivacyBudget(10, 1e-5))),
        here.ledger.history("anna").entries());
  }

  @Test
  void yearLaterThereIsABudgetAgainButTheLifetimeStays() throws Exception {
    here.ledger.setBudget("anna", new PrivacyBudget(2, 1e-5));
    here.night("anna");
    assertThrows(BudgetExceededException.class, () -> here.night("anna"));
    clock.now = clock.now.plus(Duration.ofDays(365));
    here.night("anna");
    assertEquals(1.65, here.balance("anna").year(), 0.005);
    assertTrue(here.balance("anna").lifetime() > 2.2);
  }

  @Test
  void clockThatWasSetBackDatesNothingBack() throws Exception {
    Instant before = clock.now;
    here.night("anna");
    clock.now = Instant.EPOCH;
    here.night("anna");
    assertEquals(before, here.ledger.history("anna").entries().get(1).time());
  }

  // What the keystore tells

  @Test
  void deletedLedgerIsNoticed() throws Exception {
    here.night("anna");
    Files.delete(here.file("anna"));
    LedgerException e = assertThrows(LedgerException.class, () -> here.night("anna"));
    assertTrue(
        e.getMessage().contains("anna.ledger has 0 entries, but 1 were written"), e.getMessage());
  }

  @Test
  void olderCopyIsNoticed() throws Exception {
    here.night("anna");
    byte[] older = Files.readAllBytes(here.file("anna"));
    here.night("anna");
    Files.write(here.file("anna"), older);
    LedgerException e = assertThrows(LedgerException.class, () -> here.night("anna"));
    assertTrue(e.getMessage().contains("has 1 entries, but 2 were written"), e.getMessage());
    assertThrows(LedgerException.class, () -> here.ledger.history("anna"));
  }

  @Test
  void budgetCannotBePutBackEither() throws Exception {
    here.ledger.setBudget("anna", new PrivacyBudget(100, 1e-5));
    byte[] generous = Files.readAllBytes(here.file("anna"));
    here.ledger.setBudget("anna", new PrivacyBudget(1, 1e-5));
    Files.write(here.file("anna"), generous);
    assertThrows(LedgerException.class, () -> here.night("anna"));
  }

  @Test
  void newestCopyOpensAgain() throws Exception {
    here.night("anna");
    byte[] newest = Files.readAllBytes(here.file("anna"));
    Files.delete(here.file("anna"));
    assertThrows(LedgerException.class, () -> here.ledger.history("anna"));
    Files.write(here.file("anna"), newest);
    here.night("anna");
    assertEquals(2, here.entries("anna"));
  }

  @Test
  void ledgerOfAnotherIsRefused() throws Exception {
    here.night("anna");
    here.night("bert");
    Files.copy(here.file("bert"), here.file("anna"), StandardCopyOption.REPLACE_EXISTING);
    LedgerException e = assertThrows(LedgerException.class, () -> here.night("anna"));
    assertTrue(e.getMessage().contains("altered or is another's"), e.getMessage());
  }

  @Test
  void alteredLedgerIsRefused() throws Exception {
    here.night("anna");
    byte[] file = Files.readAllBytes(here.file("anna"));
    file[file.length - 1] ^= 1;
    Files.write(here.file("anna"), file);
    assertThrows(LedgerException.class, () -> here.night("anna"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../anna", "Anna", "a/b", "household", "a.ledger"})
  void nameThatIsNoPersonsIsRefused(String name) {
    LedgerException e = assertThrows(LedgerException.class, () -> here.night(name));
    assertTrue(e.getMessage().contains("is no person's name"), e.getMessage());
  }

  // Forgetting and rotating

  @Test
  void forgettingDeletesTheLedger() throws Exception {
    here.night("anna");
    here.night("bert");
    Files.write(here.file("anna").resolveSibling(".anna.ledger17.part"), new byte[1]);
    here.keys.forget("anna");
    try (var files = Files.list(home.resolve("privacy"))) {
      assertEquals(
          List.of(".lock", "bert.ledger"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void whoWasForgottenBeginsANewLedger() throws Exception {
    here.night("anna");
    here.night("anna");
    here.keys.forget("anna");
    assertEquals(0, here.balance("anna").lifetime());
    here.night("anna");
    assertEquals(1, otherProcess().entries("anna"));
  }

  @Test
  void newLedgerOfWhoWasForgottenIsGuardedToo() throws Exception {
    here.night("anna");
    here.keys.forget("anna");
    here.night("anna");
    Files.delete(here.file("anna"));
    assertThrows(LedgerException.class, () -> here.night("anna"));
  }

  @Test
  void copyFromBeforeForgettingDoesNotOpen() throws Exception {
    here.night("anna");
    byte[] loot = Files.readAllBytes(here.file("anna"));
    here.keys.forget("anna");
    here.night("anna");
    Files.write(here.file("anna"), loot);
    assertThrows(LedgerException.class, () -> here.ledger.history("anna"));
  }

  @Test
  void rotationSealsAgain() throws Exception {
    here.night("anna");
    here.night("bert");
    byte[] before = Files.readAllBytes(here.file("anna"));
    assertEquals(2, here.keys.rotate(false));
    assertEquals(1, otherProcess().entries("anna"));
    assertThrows(KeystoreException.class, () -> here.vault.open("anna", "privacy ledger", before));
  }

  @Test
  void damagedLedgerStopsTheRotation() throws Exception {
    here.night("anna");
    Files.write(here.file("anna"), new byte[100]);
    assertThrows(KeystoreException.class, () -> here.keys.rotate(false));
  }
}
